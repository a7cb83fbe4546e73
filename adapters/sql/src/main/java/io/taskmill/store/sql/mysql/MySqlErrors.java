package io.taskmill.store.sql.mysql;

import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.UnknownOutcomeError;
import io.taskmill.store.sql.pool.ServerErrors;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says what errors of MySQL and MariaDB mean for the caller, by their number and SQLSTATE.
 *
 * @param server for messages
 */
record MySqlErrors(String server) implements ServerErrors {
    private static final int LOCK_WAIT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int CHANGED_SINCE_READ = 1020;
    /** A group of replicas that all take writes has decided against this one. */
    private static final int LOST_IN_GROUP = 3101;

    private static final Set<Integer> REPEATABLE = Set.of(LOCK_WAIT, DEADLOCK, CHANGED_SINCE_READ, LOST_IN_GROUP);
    /** The statement took longer than max_statement_time (MariaDB) or max_execution_time (MySQL). */
    private static final Set<Integer> TOO_SLOW = Set.of(1969, 3024);

    /**
     * The session or the server was ended, or the engine failed: the commit may have been under way. These are error
     * during commit, interrupted, connection killed (MariaDB), session killed (MySQL), shutdown.
     */
    private static final Set<Integer> CUT_SHORT = Set.of(1180, 1317, 1927, 3169, 1053);

    /** A packet, a row or a text; the states of these are not those of bad data. */
    private static final Set<Integer> UNFIT = Set.of(1118, 1153, 1301, 1366);

    /** How Connector/J, which says neither number nor state, begins when a packet is too large for the server. */
    private static final String TOO_LARGE = "Packet for query is too large";

    @Override
    public StoreException undone(Throwable error) {
        if (error instanceof StoreException known) {
            return known;
        }
        SQLException cause = innermost(error);
        if (cause == null) {
            return new StoreUnavailableError("unexpected " + error + " in " + server + "; nothing happened", error);
        }
        if (rejectsData(cause)) {
            return new DataRejectedError("the store cannot hold a value: " + cause.getMessage(), error);
        }
        if (REPEATABLE.contains(cause.getErrorCode()) || TOO_SLOW.contains(cause.getErrorCode())) {
            return new StoreBusyError(server + " took too long (" + cause.getMessage() + "); nothing happened", error);
        }
        return new StoreUnavailableError(
                advice(cause.getErrorCode()) + " (" + cause.getMessage() + "); nothing happened", error);
    }

    /** A server that answers with an error of its own has not committed, unless something cut the commit short. */
    @Override
    public StoreException atCommit(SQLException error) {
        boolean answered =
                error.getErrorCode() > 0 && !state(error).startsWith("08") && !CUT_SHORT.contains(error.getErrorCode());
        return answered
                ? undone(error)
                : new UnknownOutcomeError(
                        server + " did not confirm a commit (" + error.getMessage() + "); it may have happened", error);
    }

    @Override
    public boolean repeatable(Throwable error) {
        SQLException cause = innermost(error);
        return cause != null && REPEATABLE.contains(cause.getErrorCode());
    }

    private static boolean rejectsData(SQLException error) {
        String state = state(error);
        return state.startsWith("22")
                || state.startsWith("23")
                || UNFIT.contains(error.getErrorCode())
                || String.valueOf(error.getMessage()).startsWith(TOO_LARGE);
    }

    /** Why the store could not be opened, and what to do about it. */
    String whyNotOpened(Exception error) {
        SQLException cause = innermost(error);
        String reason = String.valueOf(cause == null ? error.getMessage() : cause.getMessage());
        // Connector/J quotes a URL that it does not understand, with the password.
        boolean quotes = reason.contains("jdbc:");
        return quotes
                ? server + " is not a URL that the driver understands"
                : advice(cause == null ? 0 : cause.getErrorCode()) + " (" + reason + ")";
    }

    /** What to do about it. */
    String advice(int code) {
        return switch (code) {
            case 1040, 1203, 1226 ->
                server + " has too many connections; raise max_connections, or let each node have fewer";
            case 1045, 1698 -> server + " refuses the user or the password; correct them";
            case 1049 -> server + " does not exist; create the database, or name another";
            case 1044, 1142, 1143, 1227, 1370 ->
                server + " denies a right that is needed; see the reference of the store for the grants";
            case 1146, 1054 -> "tables of " + server + " are missing or not ours; restart to migrate them";
            case 1021, 1114, 1030 -> "the disk of " + server + " is full or does not work; free some space";
            case 1290, 1792, 1836 -> server + " is read-only, a replica perhaps; name the primary server";
            case 1665 -> server + " logs statements, which cannot be done here; set binlog_format to ROW";
            case 1053, 1077, 1079, 1927, 3169 -> server + " is shutting down";
            default -> server + " cannot be reached or fails";
        };
    }

    /** The innermost error of a driver or server, or null. */
    static @Nullable SQLException innermost(Throwable error) {
        SQLException innermost = null;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                innermost = sql;
            }
        }
        return innermost;
    }

    private static String state(SQLException error) {
        String state = error.getSQLState();
        return state == null ? "" : state;
    }
}
