package io.taskmill.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/**
 * How one kind of database says what all of them can: pieces of statements, and how ids are bound. Thread-safe, keeps
 * nothing.
 */
public interface Dialect {

    /** Binds an id to a parameter. */
    void bindId(PreparedStatement statement, int index, UUID id) throws SQLException;

    /** How many ids fit into one list. */
    int listSize();

    /** What follows a column: whether it is in a list of so many ids, at least 1, at most {@link #listSize}. */
    String in(int count);

    /** What holds of the finished tasks with this state, which is not success. */
    String rare(int state);

    /** Binds such a list, from this parameter on. Returns the index of its last parameter. */
    int bindList(PreparedStatement statement, int index, List<UUID> ids) throws SQLException;

    /** Ends a select: nobody else changes its rows until the end of the transaction; waits for those who do. */
    String lock();

    /** The same, and rows that somebody else has locked are left out. */
    String lockFree();

    /** Ends a select of a node: it cannot be declared dead until the end of the transaction, but its beats go on. */
    String lockLife();

    /** Ends an insert: a row with a known key is left as it is. */
    String orKeep(String key);

    /** Ends an insert: a row with a known key is changed instead; what was to be inserted is {@link #given}. */
    String orSet(String key, String assignments);

    /** The value of a column that was to be inserted. */
    String given(String column);

    /** Whether an update can return rows. */
    Returning returning();

    /** What holds of tasks that may run: queue, lowest and highest priority are its parameters. */
    String ready();

    /** The same for one priority, which is this expression; queue is its parameter. */
    String readyAt(String priority);

    /** What holds of tasks that are parked in a queue, which is its parameter. */
    String parked();

    /** What holds of tasks that wait for their time. */
    String waiting();

    /** When that is; ordered for those that wait. */
    String waitingUntil();

    /** The order of tasks that may run. */
    String readyOrder();

    /** Ends an ordered select: so many rows. */
    String limit();

    /** What is done for many tasks at once. */
    HotPath hotPath();

    /** Whether finished tasks are kept in a partition for each day. */
    default FinishedDays days() {
        return FinishedDays.NONE;
    }

    /** Whether updates return rows. */
    enum Returning {
        /** They do. */
        YES,
        /** What they changed has to be read afterwards. */
        NO
    }
}
