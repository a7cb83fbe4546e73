package io.taskmill.store.sql;

import io.taskmill.spi.StoreUnavailableError;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** Lets calls in until it is closed, and closes when the last one is out. Thread-safe. */
public final class Gate {
    private final String store;
    /** Shared by calls, exclusive for the end. */
    private final StampedLock lock = new StampedLock();

    private boolean closed;

    /**
     * An open gate.
     *
     * @param store what it leads to, for messages
     */
    public Gate(String store) {
        this.store = store;
    }

    /** Makes the call, or throws {@link StoreUnavailableError} when the gate is closed. */
    public <T> T whileOpen(Supplier<T> call) {
        long stamp = lock.readLock();
        try {
            if (closed) {
                throw new StoreUnavailableError("the store " + store + " is closed; nothing happened", null);
            }
            return call.get();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /** Waits for running calls and runs the end; the second time nothing happens. */
    public void close(Runnable end) {
        long stamp = lock.writeLock();
        try {
            if (!closed) {
                closed = true;
                end.run();
            }
        } finally {
            lock.unlockWrite(stamp);
        }
    }
}
