package io.taskmill.store.sql.pool;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.taskmill.spi.StoreBusyError;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;

/** Some connections for one use. Thread-safe. */
final class Connections implements AutoCloseable {
    /** How long a call waits for a connection, also when none can be opened. */
    private static final Duration WAIT = Duration.ofSeconds(4);

    /** How long one that has been idle may take to prove that it still works. */
    private static final Duration PROOF = Duration.ofSeconds(2);

    private static final Duration IDLE = Duration.ofMinutes(2);
    private static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

    private final HikariDataSource pool;

    private Connections(HikariDataSource pool) {
        this.pool = pool;
    }

    /** At most so many, opened by need; each begins with this statement, if it is not empty. */
    static Connections open(DataSource source, String use, int max, String session) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("taskmill-" + use);
        config.setDataSource(source);
        config.setAutoCommit(false);
        config.setConnectionInitSql(session.isEmpty() ? null : session);
        config.setMaximumPoolSize(max);
        config.setMinimumIdle(1);
        if (max > 1) {
            config.setIdleTimeout(IDLE.toMillis());
        }
        config.setKeepaliveTime(KEEP_ALIVE.toMillis());
        config.setConnectionTimeout(WAIT.toMillis());
        config.setValidationTimeout(PROOF.toMillis());
        config.setInitializationFailTimeout(-1);
        return new Connections(new HikariDataSource(config));
    }

    /** Waits for a free one. */
    Connection take() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() != null) {
                throw e; // none could be opened
            }
            throw new StoreBusyError("all connections to the store are in use; nothing happened", e);
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
