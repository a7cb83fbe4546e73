package io.taskmill.broker.redis;

import io.lettuce.core.models.stream.PendingMessage;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Gives back what the server has handed out to this intake and the intake does not have: the answer was lost with the
 * connection, or an acknowledgement was. Thread-safe.
 */
final class LostReads {
    /** Per lane and time. What is beyond is found when it has been idle for long, as the entries of dead consumers. */
    private static final int AT_ONCE = 1_000;

    private final Commands commands;
    private final Exchange exchange;
    private final String consumer;
    private final Groups groups;
    private final Held held;
    private final AtomicBoolean possible = new AtomicBoolean();

    LostReads(Commands commands, Exchange exchange, String consumer, Groups groups, Held held) {
        this.commands = commands;
        this.exchange = exchange;
        this.consumer = consumer;
        this.groups = groups;
        this.held = held;
    }

    /** Something may have been lost. */
    void note() {
        possible.set(true);
    }

    /** Looks for what was lost, if something may be. Not while a read is under way: its entries would seem lost too. */
    void giveBack() {
        if (possible.compareAndSet(true, false)) {
            try {
                search(List.copyOf(groups.made()));
            } catch (BrokerUnavailableError e) {
                note();
                throw e;
            }
        }
    }

    private void search(List<QueueLane> lanes) {
        List<AsyncCommand<String, byte[], List<PendingMessage>>> asking = lanes.stream()
                .map(lane -> commands.pendingOf(lane, consumer, AT_ONCE))
                .toList();
        exchange.run(asking);
        List<AsyncCommand<String, byte[], List<Object>>> releases = new ArrayList<>();
        for (int i = 0; i < lanes.size(); i++) {
            if (isMissing(asking.get(i))) {
                continue;
            }
            QueueLane lane = lanes.get(i);
            List<String> lost = exchange.answer(asking.get(i)).stream()
                    .map(PendingMessage::getId)
                    .filter(id -> !held.has(lane, id))
                    .toList();
            if (!lost.isEmpty()) {
                releases.add(commands.script(
                        Script.RELEASE,
                        lane,
                        Stream.concat(Stream.of(consumer), lost.stream()).toList()));
            }
        }
        exchange.run(releases);
        releases.stream().filter(release -> !isMissing(release)).forEach(exchange::answer);
    }

    private static boolean isMissing(AsyncCommand<String, byte[], ?> finished) {
        return Exchange.fault(finished)
                .filter(fault -> fault.kind() == Kind.NO_GROUP)
                .isPresent();
    }
}
