package io.taskmill.store.sql.pool;

import io.taskmill.spi.StoreException;
import io.taskmill.store.sql.ClaimFloors;
import io.taskmill.store.sql.Operation;
import io.taskmill.store.sql.Query;
import io.taskmill.store.sql.Signals;
import io.taskmill.store.sql.Transaction;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;

/** Runs operations and queries in transactions of their own. Thread-safe. */
final class Transactions {
    private static final System.Logger LOG = System.getLogger(Transactions.class.getName());
    private static final int ATTEMPTS = 5;

    private final Server server;
    private final Slots slots = new Slots();
    private final ClaimFloors floors;
    private final Consumer<Signals> committed;

    /**
     * Transactions on this server.
     *
     * @param committed told of the signals of each operation after its commit
     */
    Transactions(Server server, Consumer<Signals> committed) {
        this.server = server;
        this.floors = new ClaimFloors(server.time()::nanos);
        this.committed = committed;
    }

    <T> T write(Connections connections, Operation<T> operation) {
        for (int attempt = 1; true; attempt++) {
            try {
                return writeOnce(connections, operation);
            } catch (Repeat e) {
                if (attempt == ATTEMPTS) {
                    throw e.error;
                }
            }
        }
    }

    private <T> T writeOnce(Connections connections, Operation<T> operation) throws Repeat {
        try (Connection connection = connections.take()) {
            int slot = slots.take();
            try {
                return write(connection, operation, slot);
            } finally {
                slots.giveBack(slot);
                leave(connection, server.beginWrite());
            }
        } catch (SQLException | RuntimeException | Error e) {
            throw undone(e);
        }
    }

    private <T> T write(Connection connection, Operation<T> operation, int slot) throws SQLException, Repeat {
        Transaction tx;
        T answer;
        try (Session session = begin(connection, server.beginWrite())) {
            tx = new Transaction(session, session.clock(), floors, slot);
            answer = operation.run(tx);
            tx.counters().flush(tx);
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        }
        commit(connection);
        committed.accept(tx.signals());
        return answer;
    }

    <T> T read(Connections connections, Query<T> query) {
        try (Connection connection = connections.take()) {
            try (Session session = begin(connection, server.beginRead())) {
                return query.run(session);
            } finally {
                connection.rollback();
                leave(connection, server.beginRead());
            }
        } catch (SQLException | RuntimeException | Error e) {
            throw server.errors().undone(e);
        }
    }

    private Session begin(Connection connection, Server.Begin begin) throws SQLException {
        execute(connection, begin.first());
        try (PreparedStatement clock = connection.prepareStatement(begin.clock());
                ResultSet result = clock.executeQuery()) {
            if (!result.next()) {
                throw new SQLException("the server did not tell its time");
            }
            return new Session(connection, server.dialect(), server.clock(result.getLong(1)));
        }
    }

    /** What happened has happened: when this fails, the connection does not work, which its next use will notice. */
    private static void leave(Connection connection, Server.Begin begin) {
        try {
            execute(connection, begin.last());
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "a connection failed after its transaction", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        if (sql.isEmpty()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void commit(Connection connection) throws Repeat {
        try {
            connection.commit();
        } catch (SQLException e) {
            rollBack(connection, e);
            if (server.errors().repeatable(e)) {
                throw new Repeat(server.errors().undone(e));
            }
            throw server.errors().atCommit(e);
        }
    }

    private StoreException undone(Throwable error) throws Repeat {
        StoreException meaning = server.errors().undone(error);
        if (server.errors().repeatable(error)) {
            throw new Repeat(meaning);
        }
        return meaning;
    }

    /** A connection that cannot even do this is not used again: the pool sees to that. */
    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** The transaction was undone and may be run again. */
    private static final class Repeat extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient StoreException error;

        Repeat(StoreException error) {
            super(error);
            this.error = error;
        }
    }
}
