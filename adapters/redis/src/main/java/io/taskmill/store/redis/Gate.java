package io.taskmill.store.redis;

import io.taskmill.spi.StoreUnavailableError;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets calls in until the store is closed, and lets the closing wait for those inside. Thread-safe. */
final class Gate {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    /** Does this inside. */
    <T> T inside(Supplier<T> work) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new StoreUnavailableError("the store in Redis was closed by this program", null);
            }
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits for those inside. */
    void close() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
