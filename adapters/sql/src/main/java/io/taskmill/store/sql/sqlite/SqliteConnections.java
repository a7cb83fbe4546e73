package io.taskmill.store.sql.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TempStore;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/**
 * Opens connections with the settings that the promises rest on: a write-ahead log that is on the disk before a commit
 * returns.
 *
 * @param url what to open
 */
record SqliteConnections(SqliteUrl url) {
    private static final int BUSY_MILLIS = 10_000;
    private static final int WRITER_CACHE_KIB = 64 * 1024;
    private static final int READER_CACHE_KIB = 4 * 1024;
    /** The log is copied into the file when it has this many pages: 16 MB. */
    private static final int CHECKPOINT_PAGES = 4_000;
    /** A log that a long-running reader has made larger is cut back to this. */
    private static final int LOG_LIMIT_BYTES = 64 * 1024 * 1024;

    /** The connection for all writes; in a transaction from the start, and again after each commit. */
    Connection writer() throws SQLException {
        Connection connection = writers().getConnection();
        try {
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Connections that may write. */
    DataSource writers() {
        SQLiteConfig config = shared(WRITER_CACHE_KIB);
        config.setJournalMode(JournalMode.WAL);
        config.setSynchronous(SynchronousMode.FULL);
        config.setWalAutocheckpoint(CHECKPOINT_PAGES);
        config.setJournalSizeLimit(LOG_LIMIT_BYTES);
        // Otherwise the driver runs a query after each insert.
        config.setGetGeneratedKeys(false);
        url.maxPageCount().ifPresent(config::setMaxPageCount);
        return source(config);
    }

    /** Connections that may only read. */
    DataSource readers() {
        SQLiteConfig config = shared(READER_CACHE_KIB);
        config.setReadOnly(true);
        return source(config);
    }

    private static SQLiteConfig shared(int cacheKib) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTempStore(TempStore.MEMORY);
        // One thread at a time uses a connection, the writer or who took it from the pool: no locks inside SQLite.
        config.resetOpenMode(SQLiteOpenMode.FULLMUTEX);
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setCacheSize(-cacheKib);
        return config;
    }

    private DataSource source(SQLiteConfig config) {
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl(SqliteUrl.SCHEME + url.file());
        return source;
    }
}
