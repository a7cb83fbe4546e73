package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.Command;
import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.broker.nsq.protocol.NsqConnection;
import io.taskmill.broker.nsq.protocol.ServerErrorException;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Opens subscriptions, several at once; rests before it tries again what has failed. Thread-safe. */
final class Subscriber {
    private static final int AT_ONCE = 32;
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

    /** A topic that an operator deletes loses its connections; it is made again, but not at once. */
    private static final Duration AFTER_LOSS = Duration.ofMillis(500);

    private final Connector connector;
    private final Names names;
    private final BiFunction<QueueLane, NsqConnection, Subscription> maker;
    private final TimeSource time;
    private final Map<NsqAddress, BackOff> unreachable = new ConcurrentHashMap<>();
    private final Map<Spot, Rest> resting = new ConcurrentHashMap<>();

    private record Rest(long until, Failure failure) {}

    /**
     * Why there is no subscription.
     *
     * @param spot of which lane, where
     * @param refused whether nsqd was reached, and refuses this
     * @param because for people
     */
    record Failure(Spot spot, boolean refused, String because) {}

    /** What became of several, gathered by the threads that open them. Thread-safe. */
    static final class Result {
        private final Map<Spot, Subscription> made = new HashMap<>();
        private boolean taken;
        private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();

        /** All so far, for the caller to end; what is made later, after an interrupt, is ended here. */
        synchronized Map<Spot, Subscription> takeMade() {
            taken = true;
            return Map.copyOf(made);
        }

        private synchronized void add(Spot spot, Subscription subscription) {
            if (taken) {
                subscription.close();
            } else {
                made.put(spot, subscription);
            }
        }

        List<Failure> failures() {
            return List.copyOf(failures);
        }
    }

    Subscriber(Connector connector, Names names, BiFunction<QueueLane, NsqConnection, Subscription> maker) {
        this.connector = connector;
        this.names = names;
        this.maker = maker;
        this.time = connector.time();
    }

    /** Opens these; blocks for as long as one connection may take, or a little more when they are many. */
    Result subscribe(List<Spot> spots) {
        Result result = new Result();
        List<Spot> due = new ArrayList<>();
        for (Spot spot : spots) {
            Failure known = known(spot);
            if (known == null) {
                due.add(spot);
            } else {
                result.failures.add(known);
            }
        }
        if (due.size() == 1) {
            subscribe(due.getFirst(), result);
            return result;
        }
        CountDownLatch done = new CountDownLatch(due.size());
        Semaphore permits = new Semaphore(AT_ONCE);
        for (Spot spot : due) {
            Thread.ofVirtual().name("nsq-subscribe").start(() -> {
                permits.acquireUninterruptibly();
                try {
                    subscribe(spot, result);
                } finally {
                    permits.release();
                    done.countDown();
                }
            });
        }
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return result;
    }

    /** Leaves this alone for a moment. */
    void rest(Spot spot) {
        resting.put(
                spot,
                new Rest(
                        time.nanos() + AFTER_LOSS.toNanos(),
                        new Failure(spot, false, "the connection to nsqd " + spot.address() + " was lost just now")));
    }

    private @Nullable Failure known(Spot spot) {
        Rest rest = resting.get(spot);
        if (rest != null && rest.until - time.nanos() > 0) {
            return rest.failure;
        }
        BackOff backOff = unreachable.get(spot.address());
        if (backOff == null || !backOff.left().isPositive()) {
            return null;
        }
        String because = backOff.because();
        return because == null ? null : new Failure(spot, false, because);
    }

    private void subscribe(Spot spot, Result result) {
        Failure known = known(spot);
        if (known != null) {
            result.failures.add(known);
            return;
        }
        BackOff backOff = unreachable.computeIfAbsent(spot.address(), address -> new BackOff(time));
        try {
            byte[] command = Command.subscribe(names.topic(spot.lane()), names.channel());
            Duration most = connector.url().options().timing().connectTimeout();
            Subscription made = maker.apply(spot.lane(), connector.connect(spot.address(), most, command))
                    .start();
            backOff.worked();
            resting.remove(spot);
            result.add(spot, made);
        } catch (ServerErrorException e) {
            Failure failure = new Failure(
                    spot,
                    true,
                    "lane " + spot.lane() + " (topic " + names.topic(spot.lane()) + ") cannot be listened to at "
                            + connector.explain(spot.address(), e));
            resting.put(spot, new Rest(time.nanos() + AFTER_REFUSAL.toNanos(), failure));
            result.failures.add(failure);
        } catch (IOException e) {
            String because = connector.explain(spot.address(), e);
            backOff.failed(because);
            result.failures.add(new Failure(spot, false, because));
        }
    }
}
