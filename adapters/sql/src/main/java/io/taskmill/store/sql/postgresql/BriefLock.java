package io.taskmill.store.sql.postgresql;

import io.taskmill.store.sql.Transaction;
import java.sql.SQLException;
import java.util.Set;

/** Changes a table that others write to, if it can be had at once. */
final class BriefLock {
    private static final String SHORT = "select set_config('lock_timeout', '100ms', true)";
    private static final String NOT_FREE = "55P03";
    /** Somebody else made the same; rows of that day are in the default partition. */
    private static final Set<String> REFUSALS = Set.of("42P07", "42P17", "42710", "23505", "23514");

    private BriefLock() {}

    /** Changes the table and makes a note of it: both or neither, and the transaction goes on. */
    static Outcome run(Transaction tx, String change, Note note) throws SQLException {
        boolean unused = tx.prepare("savepoint brief").execute();
        try {
            unused = tx.prepare(SHORT).execute();
            unused = tx.prepare(change).execute();
            note.write();
            unused = tx.prepare("release savepoint brief").execute();
            return Outcome.DONE;
        } catch (SQLException e) {
            String state = PostgresErrors.state(e);
            if (!state.equals(NOT_FREE) && !REFUSALS.contains(state)) {
                throw e;
            }
            unused = tx.prepare("rollback to savepoint brief").execute();
            return state.equals(NOT_FREE) ? Outcome.BUSY : Outcome.REFUSED;
        }
    }

    /** What came of it. */
    enum Outcome {
        /** The table is changed. */
        DONE,
        /** Others use it: nothing happened. */
        BUSY,
        /** It cannot be done: nothing happened. */
        REFUSED
    }

    /** What is written down about a change. */
    @FunctionalInterface
    interface Note {
        void write() throws SQLException;
    }
}
