package io.taskmill.broker.kafka;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What a receive waits at. A ring before the wait counts. Thread-safe. */
final class Bell {
    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean rung;
    private volatile boolean woken;

    Bell(TimeSource time) {
        this.time = time;
    }

    /** Something has come or happened that a receive has to look at. */
    void ring() {
        if (!rung) {
            signal(false);
        }
    }

    /** Ends the present or else the next receive. */
    void wake() {
        signal(true);
    }

    /** Whether {@link #wake} was called; asked once, it is forgotten. */
    boolean takeWake() {
        boolean was = woken;
        if (was) {
            woken = false;
        }
        return was;
    }

    /** Waits for a ring or wake; may return for no reason. An interrupt is kept and ends this and later waits. */
    void await(Duration most) {
        lock.lock();
        try {
            if (!rung && !woken && most.isPositive()) {
                time.await(lock, changed, most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            woken = true;
        } finally {
            rung = false;
            lock.unlock();
        }
    }

    /** Waits for {@link #wake} only, which it does not forget; may return for no reason. */
    void pause(Duration most) {
        lock.lock();
        try {
            if (!woken) {
                time.await(lock, changed, most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            woken = true;
        } finally {
            lock.unlock();
        }
    }

    private void signal(boolean wake) {
        lock.lock();
        try {
            rung = true;
            woken |= wake;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
