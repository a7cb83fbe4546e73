package io.taskmill.store.redis;

import io.taskmill.spi.StoreUnavailableError;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Lets calls in until the store is closed, and lets the closing wait for those inside. Thread-safe. */
final class Doorkeeper {
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();
    private boolean closed;

    /** Does this inside. */
    <T> T inside(Supplier<T> work) {
        door.readLock().lock();
        try {
            if (closed) {
                throw new StoreUnavailableError("the store in Redis was closed by this program", null);
            }
            return work.get();
        } finally {
            door.readLock().unlock();
        }
    }

    /** Waits for those inside. */
    void close() {
        door.writeLock().lock();
        try {
            closed = true;
        } finally {
            door.writeLock().unlock();
        }
    }
}
