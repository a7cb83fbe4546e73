package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.BuiltinExchangeType;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes queues and exchanges, or sees that they are as they should be; remembers what it has seen. One for each
 * connection, so that a server that comes back empty gets everything again. Thread-safe.
 */
final class Topology {
    /**
     * How long a queue that was deleted is left alone before it is made again. Up to 3.13, a server that finds a new
     * quorum queue while it ends the consumers of the deleted one (30 ms were seen) moves them there without a word,
     * and then loses what it sends to them.
     */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Link link;
    private final Names names;
    private final TimeSource time;
    private final Set<QueueLane> known = ConcurrentHashMap.newKeySet();
    private final Map<QueueLane, Long> restUntil = new ConcurrentHashMap<>();

    Topology(Link link, Names names, TimeSource time) {
        this.link = link;
        this.names = names;
        this.time = time;
    }

    /**
     * Sees to the queue of this lane; waits until it need not rest any more.
     *
     * @throws BrokerOpenError when it cannot be had as it has to be
     */
    void ensure(QueueLane lane) {
        if (!known.contains(lane)) {
            Pause.of(restOf(lane), time);
            restUntil.remove(lane);
            declareQueue(names.queue(lane), names.queueArguments());
            known.add(lane);
        }
    }

    /** Asks whether the queue of this lane is missing. */
    boolean isGone(QueueLane lane) {
        try {
            String name = names.queue(lane);
            link.ask(channel -> channel.queueDeclarePassive(name));
            return false;
        } catch (RefusedException e) {
            return e.notFound();
        }
    }

    /** The queue of this lane may not be as it was. */
    void forget(QueueLane lane) {
        known.remove(lane);
    }

    /** The queue of this lane has just been found deleted, or as good as that: it rests for a second. */
    void letRest(QueueLane lane) {
        restUntil.put(lane, time.nanos() + REST.toNanos());
        known.remove(lane);
    }

    /** Whether {@link #ensure} would wait. */
    boolean isResting(QueueLane lane) {
        return restOf(lane).isPositive();
    }

    private Duration restOf(QueueLane lane) {
        Long until = restUntil.get(lane);
        return until == null ? Duration.ZERO : Duration.ofNanos(until - time.nanos());
    }

    /**
     * Sees to the dead-letter exchange and queue, whether or not it has done so before.
     *
     * @throws BrokerOpenError when they cannot be had as they have to be
     */
    void ensureDeadLetters() {
        String name = names.deadLetters();
        try {
            link.ask(channel -> channel.exchangeDeclare(name, BuiltinExchangeType.FANOUT, true));
        } catch (RefusedException e) {
            withoutRights("exchange", name, e, channel -> channel.exchangeDeclarePassive(name));
        }
        declareQueue(name, names.deadLetterArguments());
        try {
            link.ask(channel -> channel.queueBind(name, name, ""));
        } catch (RefusedException e) {
            if (!e.noRights()) {
                throw new BrokerOpenError(
                        "broker: the queue \"" + name + "\" cannot be bound to its exchange: " + e.getMessage(), e);
            }
            // Without the right to bind it is taken on trust; a dead letter that goes nowhere is noticed when it is
            // sent.
        }
    }

    private void declareQueue(String name, Map<String, Object> arguments) {
        try {
            link.ask(channel -> channel.queueDeclare(name, true, false, false, arguments));
        } catch (RefusedException e) {
            withoutRights("queue", name, e, channel -> channel.queueDeclarePassive(name));
        }
    }

    /** What may not be made will do if it is there. */
    private void withoutRights(String kind, String name, RefusedException refusal, Link.Call<?> look) {
        if (refusal.otherwiseDeclared()) {
            throw new BrokerOpenError(
                    "broker: the " + kind + " \"" + name + "\" exists, but not as this broker makes it ("
                            + refusal.getMessage() + "); delete it once it is empty, or choose another ?prefix="
                            + (kind.equals("queue") ? " or ?queueType=" : ""),
                    refusal);
        }
        if (!refusal.noRights()) {
            throw new BrokerOpenError(
                    "broker: the " + kind + " \"" + name + "\" cannot be made: " + refusal.getMessage(), refusal);
        }
        try {
            link.ask(look);
        } catch (RefusedException missing) {
            throw new BrokerOpenError(
                    "broker: the " + kind + " \"" + name + "\" does not exist and may not be made; give the user rights"
                            + " to configure, write and read what begins with \"" + names.prefix()
                            + ".\" (rabbitmqctl set_permissions), or make it beforehand (" + refusal.getMessage() + ")",
                    refusal);
        }
    }
}
