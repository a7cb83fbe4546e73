package io.taskmill.store.sql.mariadb;

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
 * Says what MariaDB's errors mean for the caller, by their number and SQLSTATE.
 *
 * @param server for messages
 */
record MariaDbErrors(String server) implements ServerErrors {
    private static final int LOCK_WAIT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int CHANGED_SINCE_READ = 1020;
    private static final Set<Integer> REPEATABLE = Set.of(LOCK_WAIT, DEADLOCK, CHANGED_SINCE_READ);
    /** The statement took longer than max_statement_time. */
    private static final int TOO_SLOW = 1969;

    private static final int TOO_LARGE = 1153;

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
        if (REPEATABLE.contains(cause.getErrorCode()) || cause.getErrorCode() == TOO_SLOW) {
            return new StoreBusyError(server + " took too long (" + cause.getMessage() + "); nothing happened", error);
        }
        return new StoreUnavailableError(
                advice(cause.getErrorCode()) + " (" + cause.getMessage() + "); nothing happened", error);
    }

    /** A server that answers with an error of its own has not committed. */
    @Override
    public StoreException atCommit(SQLException error) {
        boolean answered = error.getErrorCode() > 0 && !state(error).startsWith("08");
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
        return state.startsWith("22") || state.startsWith("23") || error.getErrorCode() == TOO_LARGE;
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
            case 1053, 1077, 1079, 1927 -> server + " is shutting down";
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
