package io.taskmill.store.sql;

import io.taskmill.spi.StoreListener;

/** Runs transactions. Thread-safe; throws only {@link io.taskmill.spi.StoreException}s. */
public interface Database extends AutoCloseable {

    /** Runs an operation, alone or in one transaction with others; returns when it is durable. */
    <T> T write(Operation<T> operation);

    /** The same, ahead of everything that waits. */
    <T> T writeFirst(Operation<T> operation);

    /** Reads from a snapshot that holds everything answered before. */
    <T> T read(Query<T> query);

    /** Who hears of the signals of committed transactions. */
    void listen(StoreListener listener);

    /** Waits for running calls, then frees everything. Later calls are refused. Repeatable. */
    @Override
    void close();
}
