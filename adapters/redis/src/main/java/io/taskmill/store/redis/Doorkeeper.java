package io.taskmill.store.redis;

import io.taskmill.spi.StoreUnavailableError;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets calls in until the store is closed, and lets the closing wait for those inside. Thread-safe. */
final class Doorkeeper {
    private final ReentrantReadWriteLock door = new ReentrantReadWriteLock();
    private boolean closed;

    /** To be followed by {@link #leave} unless it throws. */
    void enter() {
        door.readLock().lock();
        if (closed) {
            door.readLock().unlock();
            throw new StoreUnavailableError("the store in Redis was closed by this program", null);
        }
    }

    void leave() {
        door.readLock().unlock();
    }

    /** Waits for those inside. */
    void close() {
        door.writeLock().lock();
        closed = true;
        door.writeLock().unlock();
    }
}
