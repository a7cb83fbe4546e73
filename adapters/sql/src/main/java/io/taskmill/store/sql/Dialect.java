package io.taskmill.store.sql;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * How one kind of database says what all of them can: pieces of statements, and how ids are bound. What is given here
 * is standard SQL, or near enough that two of them share it. Thread-safe, keeps nothing.
 */
public interface Dialect {

    /** Binds an id to a parameter. */
    void bindId(PreparedStatement statement, int index, UUID id) throws SQLException;

    /** How many ids fit into one list. */
    int listSize();

    /** What follows a column: whether it is in a list of so many ids, at least 1, at most {@link #listSize}. */
    String in(int count);

    /** What holds of the finished tasks with this state, which is not success. */
    default String rare(int state) {
        return "status <> 5 and status = " + state;
    }

    /** Binds such a list, from this parameter on. Returns the index of its last parameter. */
    int bindList(PreparedStatement statement, int index, List<UUID> ids) throws SQLException;

    /** Ends a select: nobody else changes its rows until the end of the transaction; waits for those who do. */
    String lock();

    /** The same, and rows that somebody else has locked are left out. */
    String lockFree();

    /** Ends a select of a node: it cannot be declared dead until the end of the transaction, but its beats go on. */
    String lockLife();

    /** Ends an insert: a row with a known key is left as it is. */
    default String orKeep(String key) {
        return " on conflict (" + key + ") do nothing";
    }

    /**
     * Inserts so many rows, whose columns are the parameters; a row with a known key is changed instead. What was to be
     * inserted is {@link #given}.
     */
    default String insertOrSet(String table, List<String> columns, int rows, String key, String assignments) {
        String row = "(" + String.join(", ", Collections.nCopies(columns.size(), "?")) + ")";
        return "insert into " + table + " (" + String.join(", ", columns) + ") values "
                + String.join(", ", Collections.nCopies(rows, row))
                + " on conflict (" + key + ") do update set " + assignments;
    }

    /** The value of a column that was to be inserted. */
    default String given(String column) {
        return "excluded." + column;
    }

    /** Whether an update can return rows. */
    default Returning returning() {
        return Returning.YES;
    }

    /** The table of tasks, read by {@link #ready} in {@link #readyOrder}. */
    default String fromReady() {
        return "task";
    }

    /** What holds of tasks that may run: queue, lowest and highest priority are its parameters. */
    default String ready() {
        return "state = 1 and parked is null and queue = ? and priority between ? and ?";
    }

    /** The same for one priority, which is this expression; queue is its parameter. */
    default String readyAt(String priority) {
        return "state = 1 and parked is null and queue = ? and priority = " + priority;
    }

    /** What holds of tasks that are parked in a queue, which is its parameter. */
    default String parked() {
        return "parked is not null and queue = ?";
    }

    /** What holds of tasks that wait for their time. */
    default String waiting() {
        return "state in (0, 3)";
    }

    /** When that is; ordered for those that wait. */
    default String waitingUntil() {
        return "available_at";
    }

    /** The order of tasks that may run. */
    default String readyOrder() {
        return "priority desc, available_at, id";
    }

    /** Ends an ordered select: so many rows. */
    default String limit() {
        return " limit ?";
    }

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
