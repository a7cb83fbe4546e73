package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.ClaimFloors;
import io.taskmill.store.sql.Dialect;
import io.taskmill.store.sql.Statements;
import io.taskmill.store.sql.StoreClock;
import io.taskmill.store.sql.Transaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.HashMap;
import java.util.Map;

/** The write connection with its prepared statements. Belongs to the writer thread. */
final class WriteSession implements Statements, AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final StoreClock clock;
    private final Transaction transaction;

    WriteSession(Connection connection, TimeSource time) {
        this.connection = connection;
        this.clock = StoreClock.of(time);
        this.transaction = new Transaction(this, clock, new ClaimFloors(() -> 0), 0);
    }

    Transaction transaction() {
        return transaction;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        prepared.put(sql, statement);
        return statement;
    }

    @Override
    public Dialect dialect() {
        return SqliteDialect.INSTANCE;
    }

    @Override
    public long now() {
        return clock.now();
    }

    /** Runs one operation and writes its counters. */
    void run(WriteCall<?> call) throws SQLException {
        call.run(transaction);
        transaction.counters().flush(this);
    }

    Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    /** Undoes what came after the savepoint. Signals may stay: they may be spurious. */
    void rollback(Savepoint savepoint) throws SQLException {
        transaction.counters().clear();
        connection.rollback(savepoint);
    }

    void release(Savepoint savepoint) throws SQLException {
        connection.releaseSavepoint(savepoint);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    void rollback() throws SQLException {
        transaction.counters().clear();
        transaction.signals().clear();
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
