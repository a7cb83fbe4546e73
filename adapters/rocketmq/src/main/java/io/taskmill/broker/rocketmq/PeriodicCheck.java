package io.taskmill.broker.rocketmq;

import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Does something every second on a thread of its own, until closed. */
final class PeriodicCheck implements AutoCloseable {
    private static final Logger LOG = System.getLogger(PeriodicCheck.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Runnable action;
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private boolean closed;

    private PeriodicCheck(Runnable action, TimeSource time) {
        this.action = action;
        this.time = time;
    }

    static PeriodicCheck start(String name, TimeSource time, Runnable action) {
        PeriodicCheck check = new PeriodicCheck(action, time);
        Thread.ofPlatform().daemon().name(name).start(check::run);
        return check;
    }

    private void run() {
        try {
            while (rest()) {
                try {
                    action.run();
                } catch (RuntimeException e) {
                    LOG.log(Level.WARNING, "a check of RocketMQ failed; it is repeated", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean rest() throws InterruptedException {
        lock.lock();
        try {
            long end = time.nanos() + PERIOD.toNanos();
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
