package io.taskmill.store.sql.mysql;

import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreOpenError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a server says of itself at the start.
 *
 * @param version for people, such as {@code 10.11.4-MariaDB} or {@code 8.4.3}
 * @param writable whether it takes writes
 * @param durability what a commit survives
 */
record MySqlServer(String version, boolean writable, Durability durability) {
    private static final String ASK = "select version(), @@global.read_only, @@global.innodb_read_only,"
            + " @@global.innodb_flush_log_at_trx_commit, @@global.log_bin, @@global.sync_binlog";

    static MySqlServer ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ASK)) {
            row.next();
            boolean writable = !on(row.getString(2)) && !on(row.getString(3));
            return new MySqlServer(
                    row.getString(1), writable, durability(row.getInt(4), on(row.getString(5)), row.getLong(6)));
        }
    }

    /** A setting that newer servers have more words for than off and on. */
    private static boolean on(String setting) {
        return !setting.equals("0") && !setting.equalsIgnoreCase("off");
    }

    Product product() {
        return Product.of(version);
    }

    /** Refuses what cannot work. */
    void check(String name) {
        if (!product().supports(version)) {
            throw new StoreOpenError(
                    "store: " + name + " is version " + version + ", expected "
                            + product().oldest() + " or newer; upgrade the server",
                    null);
        }
        if (!writable) {
            throw new StoreOpenError(
                    "store: " + name + " is read-only, a replica perhaps (read_only); name the primary server", null);
        }
    }

    /**
     * What a commit survives. With a binary log the server syncs that and not its own log at a commit: a transaction
     * that is not in it when the machine is back is rolled back.
     *
     * @param flushLogAtCommit 1 syncs at each commit; so does 3, which only MariaDB has, and without trust in the
     *     binary log; with 2 a commit may be lost with the machine, with 0 even with the server's process
     */
    static Durability durability(int flushLogAtCommit, boolean binaryLog, long syncBinaryLog) {
        boolean synced = flushLogAtCommit == 3 || (flushLogAtCommit == 1 && (!binaryLog || syncBinaryLog == 1));
        return synced ? new Durability.Fsynced() : new Durability.Memory();
    }
}
