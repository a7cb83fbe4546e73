package io.taskmill.store.sql.pool;

import io.taskmill.spi.StoreListener;
import io.taskmill.store.sql.Database;
import io.taskmill.store.sql.Gate;
import io.taskmill.store.sql.Operation;
import io.taskmill.store.sql.Query;
import javax.sql.DataSource;

/**
 * A database on a server. Every write is a transaction of its own: callers bring batches. Heartbeats have a connection
 * that nothing else uses, and people who read cannot take the connections of those who write.
 */
public final class PooledDatabase implements Database {
    private static final int READERS = 4;

    private final Gate gate;
    private final Connections writers;
    private final Connections heartbeat;
    private final Connections readers;
    private final Transactions transactions;
    private final SignalChannel signals;

    /**
     * Opens connections by need. The schema has to be there.
     *
     * @param source gives connections whose calls end by themselves when the server is silent
     * @param writers how many transactions may write at once
     * @param signals is closed with the database
     */
    public PooledDatabase(Server server, DataSource source, int writers, SignalChannel signals) {
        this.gate = new Gate(server.name());
        this.writers =
                Connections.open(source, "write", writers, server.beginWrite().session());
        this.heartbeat =
                Connections.open(source, "heartbeat", 1, server.beginWrite().session());
        this.readers =
                Connections.open(source, "read", READERS, server.beginRead().session());
        this.signals = signals;
        this.transactions = new Transactions(server, signals::send);
    }

    @Override
    public <T> T write(Operation<T> operation) {
        return gate.whileOpen(() -> transactions.write(writers, operation));
    }

    @Override
    public <T> T writeFirst(Operation<T> operation) {
        return gate.whileOpen(() -> transactions.write(heartbeat, operation));
    }

    @Override
    public <T> T read(Query<T> query) {
        return gate.whileOpen(() -> transactions.read(readers, query));
    }

    @Override
    public void listen(StoreListener listener) {
        signals.listen(listener);
    }

    @Override
    public void close() {
        gate.close(() -> {
            signals.close();
            writers.close();
            heartbeat.close();
            readers.close();
        });
    }
}
