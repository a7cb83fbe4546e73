package io.taskmill.store.sql.postgresql;

import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.StoreBusyError;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.UnknownOutcomeError;
import io.taskmill.store.sql.pool.ServerErrors;
import java.sql.SQLException;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Says what PostgreSQL's errors mean for the caller, by their SQLSTATE.
 *
 * @param server for messages
 */
record PostgresErrors(String server) implements ServerErrors {
    private static final Set<String> REPEATABLE = Set.of("40001", "40P01", "55P03");
    private static final Set<String> BUSY = Set.of("57014", "25P03", "53200", "25P04");

    @Override
    public StoreException undone(Throwable error) {
        if (error instanceof StoreException known) {
            return known;
        }
        String state = state(error);
        if (state.startsWith("22") || state.startsWith("23") || state.startsWith("54")) {
            return new DataRejectedError("the store cannot hold a value: " + error.getMessage(), error);
        }
        if (REPEATABLE.contains(state) || BUSY.contains(state)) {
            return new StoreBusyError(server + " took too long (" + error.getMessage() + "); nothing happened", error);
        }
        if (error instanceof SQLException) {
            return new StoreUnavailableError(advice(state) + " (" + reason(error) + "); nothing happened", error);
        }
        return new StoreUnavailableError("unexpected " + error + " in " + server + "; nothing happened", error);
    }

    /** Only an error that the server tells of a session that goes on means that the commit did not take place. */
    @Override
    public StoreException atCommit(SQLException error) {
        ServerErrorMessage told = error instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        if ((told != null && "ERROR".equals(told.getSeverity())) || state(error).startsWith("25P02")) {
            return undone(error);
        }
        return new UnknownOutcomeError(
                server + " did not confirm a commit (" + error.getMessage() + "); it may have happened", error);
    }

    @Override
    public boolean repeatable(Throwable error) {
        return REPEATABLE.contains(state(error));
    }

    /** What to do about it. */
    String advice(String state) {
        return switch (state) {
            case "25006" -> server + " is read-only, a replica perhaps; name the primary server";
            case "28P01", "28000" -> server + " refuses the user or the password; correct them";
            case "3D000" -> server + " does not exist; create the database, or name another";
            case "42501" -> server + " denies a right that is needed; see the reference of the store for the grants";
            case "42P01", "42703" -> "tables of " + server + " are missing or not ours; restart to migrate them";
            case "53100" -> "the disk of " + server + " is full; free some space";
            case "53300" -> server + " has too many connections; raise max_connections, or let each node have fewer";
            case "57P01", "57P02" -> server + " is shutting down";
            case "57P03" -> server + " is starting up or shutting down";
            default -> state.startsWith("08") || state.isEmpty() ? server + " cannot be reached" : server + " fails";
        };
    }

    /** The innermost message: pools and drivers wrap what happened. */
    static String reason(Throwable error) {
        Throwable innermost = error;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return String.valueOf(innermost.getMessage() == null ? innermost : innermost.getMessage());
    }

    /** The innermost SQLSTATE, or empty. */
    static String state(Throwable error) {
        String state = "";
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                state = sql.getSQLState();
            }
        }
        return state;
    }
}
