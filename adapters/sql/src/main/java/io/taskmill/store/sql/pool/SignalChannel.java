package io.taskmill.store.sql.pool;

import io.taskmill.spi.StoreListener;
import io.taskmill.store.sql.Signals;

/** Carries signals to the listener of this store and to those of all others on the same data. Thread-safe. */
public interface SignalChannel extends AutoCloseable {
    /** For databases that cannot tell anything. */
    SignalChannel NONE = new SignalChannel() {
        @Override
        public void listen(StoreListener listener) {
            // nobody is ever told
        }

        @Override
        public void send(Signals signals) {
            signals.clear();
        }

        @Override
        public void close() {
            // nothing to free
        }
    };

    /** Who is told from now on. */
    void listen(StoreListener listener);

    /** Tells everybody what a committed transaction changed. Does not block. */
    void send(Signals signals);

    @Override
    void close();
}
