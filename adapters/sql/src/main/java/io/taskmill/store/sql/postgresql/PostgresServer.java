package io.taskmill.store.sql.postgresql;

import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreOpenError;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of itself at the start.
 *
 * @param version for people, such as {@code 15.4}
 * @param versionNumber such as 150004
 * @param writable whether it takes writes
 * @param durability what a commit survives
 */
record PostgresServer(String version, int versionNumber, boolean writable, Durability durability) {
    private static final int OLDEST = 120_000;
    private static final String ASK = "select current_setting('server_version'),"
            + " current_setting('server_version_num')::int,"
            + " not pg_is_in_recovery() and current_setting('transaction_read_only') = 'off',"
            + " current_setting('fsync'), current_setting('synchronous_commit'),"
            + " current_setting('synchronous_standby_names')";
    private static final Pattern COUNTED = Pattern.compile("(?i)\\s*(?:first|any)?\\s*(\\d+)\\s*\\(.*");

    static PostgresServer ask(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ASK)) {
            row.next();
            return new PostgresServer(
                    row.getString(1),
                    row.getInt(2),
                    row.getBoolean(3),
                    durability(row.getString(4), row.getString(5), row.getString(6)));
        }
    }

    /** Refuses what cannot work. */
    void check(String name) {
        if (versionNumber < OLDEST) {
            throw new StoreOpenError(
                    "store: " + name + " is version " + version + ", expected 12 or newer; upgrade the server", null);
        }
        if (!writable) {
            throw new StoreOpenError(
                    "store: " + name + " is read-only, a replica perhaps (pg_is_in_recovery or"
                            + " default_transaction_read_only); name the primary server",
                    null);
        }
    }

    /**
     * What commits survive with these settings. A commit that does not wait for the disk may be lost with the server's
     * process, however many standbys there are.
     */
    static Durability durability(String fsync, String synchronousCommit, String standbys) {
        if (fsync.equals("off") || synchronousCommit.equals("off")) {
            return new Durability.Memory();
        }
        if (standbys.isBlank() || synchronousCommit.equals("local")) {
            return new Durability.Fsynced();
        }
        Matcher counted = COUNTED.matcher(standbys);
        int waitedFor = counted.matches() ? Integer.parseInt(counted.group(1)) : 1;
        return new Durability.Replicated(1 + waitedFor);
    }
}
