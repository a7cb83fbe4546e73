package io.taskmill.store.sql.pool;

import io.taskmill.spi.StoreListener;
import io.taskmill.store.sql.Signals;

/** Carries signals to the listener of this store and to those of all others on the same data. Thread-safe. */
public interface SignalChannel extends AutoCloseable {
    /** Who is told from now on. */
    void listen(StoreListener listener);

    /** Tells everybody what a committed transaction changed. Does not block. */
    void send(Signals signals);

    @Override
    void close();
}
