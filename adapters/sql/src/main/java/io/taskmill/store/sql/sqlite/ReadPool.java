package io.taskmill.store.sql.sqlite;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.Dialect;
import io.taskmill.store.sql.Query;
import io.taskmill.store.sql.Statements;
import io.taskmill.store.sql.StoreClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/** A few connections that only read. Each query sees one snapshot and is ended when it takes too long. */
final class ReadPool implements AutoCloseable {
    private static final int CONNECTIONS = 3;
    private static final Duration WAIT = Duration.ofSeconds(2);
    /** Also bounds how long a reader can keep the log from being emptied. */
    private static final Duration LIMIT = Duration.ofSeconds(10);
    /** Steps of SQLite's machine between two looks at the clock; about a millisecond. */
    private static final int STEPS_PER_CHECK = 20_000;

    private final HikariDataSource pool;
    private final TimeSource time;

    ReadPool(SqliteConnections connections, TimeSource time) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("taskmill-sqlite-read");
        config.setDataSource(connections.readers());
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(WAIT.toMillis());
        this.pool = new HikariDataSource(config);
        this.time = time;
    }

    <T> T read(Query<T> query) throws SQLException {
        try (Connection connection = connection();
                OpenStatements statements = new OpenStatements(connection, StoreClock.of(time))) {
            SQLiteConnection sqlite = connection.unwrap(SQLiteConnection.class);
            ProgressHandler.setHandler(sqlite, STEPS_PER_CHECK, new Deadline(time, time.nanos() + LIMIT.toNanos()));
            try {
                return query.run(statements);
            } finally {
                ProgressHandler.clearHandler(sqlite);
            }
        }
    }

    private Connection connection() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() != null) {
                throw e; // none could be opened
            }
            throw new StoreBusyError("too many are reading from the store; nothing happened", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /** Statements that live as long as the query. */
    private record OpenStatements(Connection connection, StoreClock clock, List<PreparedStatement> opened)
            implements Statements, AutoCloseable {

        OpenStatements(Connection connection, StoreClock clock) {
            this(connection, clock, new ArrayList<>());
        }

        @Override
        public PreparedStatement prepare(String sql) throws SQLException {
            PreparedStatement statement = connection.prepareStatement(sql);
            opened.add(statement);
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

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : opened) {
                statement.close();
            }
            connection.rollback();
        }
    }

    private static final class Deadline extends ProgressHandler {
        private final TimeSource time;
        private final long end;

        Deadline(TimeSource time, long end) {
            this.time = time;
            this.end = end;
        }

        @Override
        protected int progress() {
            return time.nanos() - end > 0 ? 1 : 0;
        }
    }
}
