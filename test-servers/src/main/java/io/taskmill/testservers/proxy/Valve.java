package io.taskmill.testservers.proxy;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Lets the bytes of one connection pass, or holds them. Thread-safe. */
final class Valve {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean held;
    private boolean forever;
    private boolean shut;

    Valve(boolean held) {
        this.held = held;
    }

    /** Nothing passes until {@link #release}. */
    void hold() {
        change(() -> held = true);
    }

    /** Nothing passes any more, whatever is called later. */
    void holdForever() {
        change(() -> {
            held = true;
            forever = true;
        });
    }

    /** Lets what was held pass. */
    void release() {
        change(() -> held = forever);
    }

    /** The connection is over: nobody waits any more. */
    void shut() {
        change(() -> shut = true);
    }

    /** Waits while it holds. Returns whether bytes may pass; they may not once it is shut. */
    boolean awaitPassage() throws InterruptedException {
        lock.lock();
        try {
            while (held && !shut) {
                changed.await();
            }
            return !shut;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a time, or until it is shut. */
    void delay(Duration time) throws InterruptedException {
        lock.lock();
        try {
            long left = time.toNanos();
            while (left > 0 && !shut) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
