package io.taskmill.store.sql.mariadb;

import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreOpenError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server says of itself at the start.
 *
 * @param version for people, such as {@code 10.11.4-MariaDB}
 * @param major such as 10
 * @param minor such as 11
 * @param writable whether it takes writes
 * @param durability what a commit survives
 */
record MariaDbServer(String version, int major, int minor, boolean writable, Durability durability) {
    private static final int OLDEST_MAJOR = 10;
    private static final int OLDEST_MINOR = 6;
    private static final String ASK = "select version(), @@global.read_only, @@global.innodb_flush_log_at_trx_commit";

    static MariaDbServer ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ASK)) {
            row.next();
            return new MariaDbServer(
                    row.getString(1),
                    connection.getMetaData().getDatabaseMajorVersion(),
                    connection.getMetaData().getDatabaseMinorVersion(),
                    row.getInt(2) == 0,
                    durability(row.getInt(3)));
        }
    }

    /** Refuses what cannot work. */
    void check(String name) {
        boolean old = major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR);
        if (old || !version.contains("MariaDB")) {
            throw new StoreOpenError(
                    "store: " + name + " is version " + version
                            + ", expected MariaDB 10.6 or newer; upgrade the server",
                    null);
        }
        if (!writable) {
            throw new StoreOpenError(
                    "store: " + name + " is read-only, a replica perhaps (read_only); name the primary server", null);
        }
    }

    /** With anything but 1 a commit may be lost with the machine, and with 0 even with the server's process. */
    static Durability durability(int flushLogAtCommit) {
        return flushLogAtCommit == 1 || flushLogAtCommit == 3 ? new Durability.Fsynced() : new Durability.Memory();
    }
}
