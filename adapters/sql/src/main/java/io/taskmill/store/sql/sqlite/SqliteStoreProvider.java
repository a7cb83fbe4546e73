package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreInfo;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.SqlTaskStore;
import io.taskmill.store.sql.StoreIds;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;

/**
 * Opens {@code jdbc:sqlite:<file>}: durable, for one process. Creates the file and its folder.
 * {@code ?maxPageCount=<number>} bounds the size of the file, in pages of 4 KiB.
 */
public final class SqliteStoreProvider implements StoreProvider {

    /** For {@link java.util.ServiceLoader}. */
    public SqliteStoreProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(SqliteUrl.SCHEME);
    }

    @Override
    public String urlForm() {
        return SqliteUrl.FORM;
    }

    @Override
    public TaskStore open(String url, TimeSource time) {
        SqliteConnections connections = new SqliteConnections(SqliteUrl.parse(url));
        DataFileLock lock = DataFileLock.take(connections.url().file());
        try {
            Schema.migrate(connections);
            StoreInfo info = info(connections);
            return proven(new SqlTaskStore(new SqliteDatabase(connections, lock, time), info));
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static TaskStore proven(TaskStore store) {
        try {
            store.queries().checkWritable();
            return store;
        } catch (StoreException e) {
            store.close();
            throw new StoreOpenError("the store cannot be used: " + e.getMessage(), e);
        }
    }

    private static StoreInfo info(SqliteConnections connections) {
        try (Connection connection = connections.writer()) {
            UUID id = StoreIds.of(connection, SqliteDialect.INSTANCE);
            connection.commit();
            return new StoreInfo(
                    id,
                    "SQLite " + connection.getMetaData().getDatabaseProductVersion(),
                    new Durability.Fsynced(),
                    Set.of(StoreCapability.DURABLE, StoreCapability.SIGNALS));
        } catch (SQLException e) {
            throw new StoreOpenError("cannot open " + connections.url().file() + ": " + e.getMessage(), e);
        }
    }
}
