package io.taskmill.broker.redis;

import static java.lang.System.Logger.Level.DEBUG;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.lettuce.core.protocol.AsyncCommand;
import io.taskmill.redis.RedisFault;
import io.taskmill.redis.RedisFault.Kind;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the lanes of an intake on a thread of its own: gives back what was received ahead and not taken, keeps
 * what the intake holds from being taken for that of a dead consumer, and gives back what dead consumers hold. Every
 * node does the last for all.
 */
final class Tending implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Tending.class.getName());
    private static final Duration ROUND = Duration.ofSeconds(1);
    /** With a round of one second, nothing is kept longer than the ten seconds of the contract. */
    private static final Duration KEEP_AHEAD = Duration.ofSeconds(8);
    /** Rounds of scripts go out in small groups, so that other clients of the server get their turn in between. */
    private static final int SCRIPTS_AT_ONCE = 50;

    private static final String FROM_THE_FIRST = "0-0";

    private final IntakeParts parts;
    private final Settling settling;
    private final Duration reclaimAfter;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean closed;
    private long lastRefreshNanos;
    private long lastReclaimNanos;
    private @Nullable Thread thread;

    Tending(IntakeParts parts, Settling settling, Duration reclaimAfter) {
        this.parts = parts;
        this.settling = settling;
        this.reclaimAfter = reclaimAfter;
        this.lastRefreshNanos = parts.time().nanos();
        this.lastReclaimNanos = lastRefreshNanos;
    }

    void start() {
        thread = Thread.ofVirtual().name("redis-intake-tending").start(this::run);
    }

    private void run() {
        try {
            while (waitForRound()) {
                round();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean waitForRound() throws InterruptedException {
        lock.lock();
        try {
            if (!closed) {
                parts.time().await(lock, ended, shorter(ROUND, reclaimAfter.dividedBy(4)));
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void round() {
        try {
            TimeSource time = parts.time();
            settling.release(parts.ahead().receivedBefore(time.nanos() - KEEP_AHEAD.toNanos()));
            if (time.nanos() - lastRefreshNanos >= reclaimAfter.dividedBy(3).toNanos()) {
                lastRefreshNanos = time.nanos();
                refresh();
            }
            if (time.nanos() - lastReclaimNanos >= reclaimAfter.dividedBy(4).toNanos()) {
                lastReclaimNanos = time.nanos();
                reclaim();
            }
        } catch (BrokerException e) {
            // Whoever receives is told, and reports it.
            LOG.log(DEBUG, "lanes on Redis are not tended now: {0}", e.getMessage());
        } catch (RuntimeException e) {
            // A loop that ended would go unnoticed until a node dies.
            LOG.log(WARNING, "lanes on Redis were not tended in this round", e);
        }
    }

    private void refresh() {
        List<AsyncCommand<String, byte[], List<Object>>> refreshes = new ArrayList<>();
        parts.held()
                .receivedBefore(parts.time().nanos() - reclaimAfter.dividedBy(4).toNanos())
                .forEach((lane, entries) -> refreshes.add(parts.commands().refresh(lane, parts.consumer(), entries)));
        parts.exchange().run(refreshes);
    }

    private void reclaim() {
        List<QueueLane> lanes = List.copyOf(parts.groups().made());
        for (int i = 0; i < lanes.size(); i += SCRIPTS_AT_ONCE) {
            List<QueueLane> some = lanes.subList(i, Math.min(lanes.size(), i + SCRIPTS_AT_ONCE));
            List<AsyncCommand<String, byte[], List<Object>>> scripts =
                    some.stream().map(lane -> reclaim(lane, FROM_THE_FIRST)).toList();
            parts.exchange().run(scripts);
            for (int lane = 0; lane < some.size(); lane++) {
                goOn(some.get(lane), scripts.get(lane));
            }
        }
    }

    private void goOn(QueueLane lane, AsyncCommand<String, byte[], List<Object>> first) {
        AsyncCommand<String, byte[], List<Object>> script = first;
        boolean more = true;
        while (more) {
            Optional<RedisFault> fault = Exchange.fault(script);
            if (fault.isPresent() && fault.get().kind() != Kind.NO_ANSWER) {
                // Mostly a lane that was wiped; whoever receives makes it again. The other lanes shall not suffer.
                LOG.log(DEBUG, "{0} is not tended: {1}", lane, fault.get().text());
                return;
            }
            List<Object> answer = parts.exchange().answer(script);
            String next = new String((byte[]) answer.get(1), StandardCharsets.US_ASCII);
            if (!answer.get(0).equals(0L)) {
                LOG.log(INFO, "gave back {0} messages of {1} whose consumer is dead", answer.get(0), lane);
            }
            more = !next.equals(FROM_THE_FIRST);
            if (more) {
                script = reclaim(lane, next);
                parts.exchange().run(List.of(script));
            }
        }
    }

    private AsyncCommand<String, byte[], List<Object>> reclaim(QueueLane lane, String from) {
        long idle = reclaimAfter.toMillis();
        return parts.commands()
                .script(
                        Script.RECLAIM,
                        lane,
                        List.of(parts.consumer(), Long.toString(idle), Long.toString(5 * idle), from));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Ends the thread and waits for it, unless it waits for a server that does not answer. Repeatable. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
        Thread tending = thread;
        if (tending != null) {
            try {
                tending.join(Duration.ofSeconds(1));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
