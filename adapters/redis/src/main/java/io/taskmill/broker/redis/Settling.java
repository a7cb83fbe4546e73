package io.taskmill.broker.redis;

import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisConnections;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ends what an intake holds. From the call on the intake does not hold it, whatever becomes of the call: what the
 * server did not hear of is found by {@link LostReads} and delivered again. Thread-safe.
 */
final class Settling {
    private static final int UNANSWERED_ACKNOWLEDGEMENTS = 64;

    private final IntakeParts parts;
    private final long keepDeadLetters;
    private final Semaphore room = new Semaphore(UNANSWERED_ACKNOWLEDGEMENTS);

    Settling(IntakeParts parts, long keepDeadLetters) {
        this.parts = parts;
        this.keepDeadLetters = keepDeadLetters;
    }

    /** Does not wait for the answer, unless many are due. */
    void acknowledge(Collection<Delivery> deliveries) {
        Map<QueueLane, List<StreamDelivery>> lanes = letGo(deliveries);
        if (lanes.isEmpty()) {
            return;
        }
        List<AsyncCommand<String, byte[], Long>> commands = new ArrayList<>(2 * lanes.size());
        // Deleted first: should the second be lost, then what is pending without an entry is cleared away by the
        // server.
        // The other way round, an entry would stay for ever.
        lanes.forEach((lane, entries) -> {
            commands.add(parts.commands().delete(lane, entries));
            commands.add(parts.commands().acknowledge(lane, entries));
        });
        StatefulRedisConnection<String, byte[]> connection = connection();
        waitForRoom(connection);
        AsyncCommand<String, byte[], Long> last = commands.getLast();
        var unused = last.whenComplete((count, failure) -> {
            room.release();
            if (failure != null) {
                parts.lostReads().note();
            }
        });
        connection.dispatch(commands);
    }

    private void waitForRoom(StatefulRedisConnection<String, byte[]> connection) {
        try {
            if (!room.tryAcquire(RedisConnections.COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                parts.exchange().abandon(connection);
                parts.lostReads().note();
                throw new BrokerUnavailableError("no answer to acknowledgements; the connection is given up", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            parts.lostReads().note();
            throw new BrokerUnavailableError("interrupted while waiting to acknowledge", e);
        }
    }

    private StatefulRedisConnection<String, byte[]> connection() {
        try {
            return parts.exchange().connection();
        } catch (BrokerUnavailableError e) {
            parts.lostReads().note();
            throw e;
        }
    }

    /** Gives back, and waits until the server has done it. */
    void release(Collection<Delivery> deliveries) {
        List<AsyncCommand<String, byte[], List<Object>>> releases = new ArrayList<>();
        letGo(deliveries)
                .forEach((lane, entries) -> releases.add(parts.commands()
                        .script(
                                Script.RELEASE,
                                lane,
                                Stream.concat(
                                                Stream.of(parts.consumer()),
                                                entries.stream().map(StreamDelivery::entryId))
                                        .toList())));
        run(releases);
    }

    /** Moves to the dead letters, and waits until the server has done it. */
    void deadLetter(StreamDelivery delivery, String reason, String detail) {
        if (parts.held().remove(delivery)) {
            run(List.of(parts.commands().deadLetter(delivery, parts.consumer(), keepDeadLetters, reason, detail)));
        }
    }

    private void run(List<AsyncCommand<String, byte[], List<Object>>> scripts) {
        try {
            parts.exchange().run(scripts);
            for (AsyncCommand<String, byte[], List<Object>> script : scripts) {
                // Without its group the lane was wiped, and what was held of it with it.
                if (Exchange.fault(script)
                        .filter(fault -> fault.kind() == Kind.NO_GROUP)
                        .isEmpty()) {
                    parts.exchange().answer(script);
                }
            }
        } catch (BrokerUnavailableError e) {
            parts.lostReads().note();
            throw e;
        }
    }

    private Map<QueueLane, List<StreamDelivery>> letGo(Collection<Delivery> deliveries) {
        return deliveries.stream()
                .map(StreamDelivery.class::cast)
                .filter(parts.held()::remove)
                .collect(Collectors.groupingBy(Delivery::lane));
    }
}
