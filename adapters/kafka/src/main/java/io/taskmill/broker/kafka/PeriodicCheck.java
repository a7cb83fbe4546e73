package io.taskmill.broker.kafka;

import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Does something again and again on a thread of its own, until closed. */
final class PeriodicCheck implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PeriodicCheck.class.getName());

    private final Runnable action;
    private final Duration period;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean closed;

    private PeriodicCheck(Runnable action, Duration period, TimeSource time) {
        this.action = action;
        this.period = period;
        this.time = time;
    }

    static PeriodicCheck start(String name, Duration period, TimeSource time, Runnable action) {
        PeriodicCheck check = new PeriodicCheck(action, period, time);
        Thread.ofPlatform().daemon().name(name).start(check::run);
        return check;
    }

    private void run() {
        try {
            while (rest()) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "a check of Kafka failed; it is repeated", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean rest() throws InterruptedException {
        lock.lock();
        try {
            long end = time.nanos() + period.toNanos();
            while (!closed) {
                long left = end - time.nanos();
                if (left <= 0) {
                    return true;
                }
                time.await(lock, ended, Duration.ofNanos(left));
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Does not wait for a check under way. Repeatable. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
