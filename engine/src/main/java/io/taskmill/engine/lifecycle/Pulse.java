package io.taskmill.engine.lifecycle;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bell between threads: any number may ring, one waits. A ring while nobody waits is kept for the next wait; several
 * are one. Thread-safe; ringing a bell that has been rung already costs one volatile read.
 */
public final class Pulse {
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean rung;

    public Pulse(TimeSource time) {
        this.time = time;
    }

    /** Wakes the waiting thread, now or at its next wait. */
    public void ring() {
        if (rung) {
            return;
        }
        lock.lock();
        try {
            rung = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a ring, at most this long, and takes it. */
    public void await(Duration max) throws InterruptedException {
        lock.lock();
        try {
            long end = time.nanos() + max.toNanos();
            while (!rung) {
                long left = end - time.nanos();
                if (left <= 0) {
                    return;
                }
                time.await(lock, changed, Duration.ofNanos(left));
            }
            rung = false;
        } finally {
            lock.unlock();
        }
    }
}
