package io.taskmill.store.sql.mysql;

import io.taskmill.store.sql.Dialect;
import io.taskmill.store.sql.HotPath;
import io.taskmill.store.sql.Uuids;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** MySQL and MariaDB: ids are bytes, and columns that are null for most rows stand for partial indexes. */
enum MySqlDialect implements Dialect {
    INSTANCE;

    private static final int LIST_SIZE = 1000;

    @Override
    public void bindId(PreparedStatement statement, int index, UUID id) throws SQLException {
        statement.setBytes(index, Uuids.bytes(id));
    }

    @Override
    public int listSize() {
        return LIST_SIZE;
    }

    @Override
    public String in(int count) {
        return " in (" + String.join(",", Collections.nCopies(count, "?")) + ")";
    }

    @Override
    public String rare(int state) {
        return "rare = " + state;
    }

    @Override
    public int bindList(PreparedStatement statement, int index, List<UUID> ids) throws SQLException {
        int last = index - 1;
        for (UUID id : ids) {
            bindId(statement, ++last, id);
        }
        return last;
    }

    @Override
    public String lock() {
        return " for update";
    }

    @Override
    public String lockFree() {
        return " for update skip locked";
    }

    /** Beats wait too, but only for one transaction: locks are given in the order in which they were asked for. */
    @Override
    public String lockLife() {
        return " lock in share mode";
    }

    @Override
    public String orKeep(String key) {
        String column = key.split(",", 2)[0];
        return " on duplicate key update " + column + " = " + column;
    }

    /**
     * The rows as a table, so that its columns can be named: MariaDB knows no name for what was to be inserted but
     * {@code values(…)}, which MySQL is going to drop, and MySQL's alias is not known to MariaDB.
     */
    @Override
    public String insertOrSet(String table, List<String> columns, int rows, String key, String assignments) {
        String first = columns.stream().map(column -> "? as " + column).collect(Collectors.joining(", "));
        String other = " union all select " + String.join(", ", Collections.nCopies(columns.size(), "?"));
        return "insert into " + table + " (" + String.join(", ", columns) + ") select * from (select " + first
                + other.repeat(rows - 1) + ") given on duplicate key update " + assignments;
    }

    @Override
    public String given(String column) {
        return "given." + column;
    }

    @Override
    public Returning returning() {
        return Returning.NO;
    }

    /**
     * Told what to use, because the server begins at the wrong end of the right index otherwise: with those tasks of
     * the queue that run or have lately ended, whose rank is null, and each claim steps over all of them.
     */
    @Override
    public String fromReady() {
        return "task force index (task_ready)";
    }

    @Override
    public String ready() {
        return "queue = ? and ready_rank <= 9 - ? and ready_rank >= 9 - ?";
    }

    @Override
    public String readyAt(String priority) {
        return "queue = ? and ready_rank = 9 - " + priority;
    }

    @Override
    public String parked() {
        return "parked_queue = ?";
    }

    @Override
    public String waiting() {
        return "due_at is not null";
    }

    @Override
    public String waitingUntil() {
        return "due_at";
    }

    @Override
    public String readyOrder() {
        return "ready_rank, available_at, id";
    }

    @Override
    public HotPath hotPath() {
        return MySqlHotPath.INSTANCE;
    }
}
