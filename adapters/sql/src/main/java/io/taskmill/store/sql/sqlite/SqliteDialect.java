package io.taskmill.store.sql.sqlite;

import io.taskmill.store.sql.Dialect;
import io.taskmill.store.sql.HotPath;
import io.taskmill.store.sql.Uuids;
import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** SQLite: ids are blobs, one writer locks everything, and lists of ids are one value. */
enum SqliteDialect implements Dialect {
    INSTANCE;

    /** As many as the table {@code position} has rows. */
    private static final int LIST_SIZE = 1024;

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
        return " in (select substr(?, i * 16 + 1, 16) from position where i < ?)";
    }

    @Override
    public String rare(int state) {
        return "status <> 5 and status = " + state;
    }

    @Override
    public int bindList(PreparedStatement statement, int index, List<UUID> ids) throws SQLException {
        ByteBuffer buffer = ByteBuffer.allocate(ids.size() * Uuids.BYTES);
        ids.forEach(id -> buffer.put(Uuids.bytes(id)));
        statement.setBytes(index, buffer.array());
        statement.setInt(index + 1, ids.size());
        return index + 1;
    }

    @Override
    public String lock() {
        return "";
    }

    @Override
    public String lockFree() {
        return "";
    }

    @Override
    public String lockLife() {
        return "";
    }

    @Override
    public String orKeep(String key) {
        return " on conflict (" + key + ") do nothing";
    }

    @Override
    public String orSet(String key, String assignments) {
        return " on conflict (" + key + ") do update set " + assignments;
    }

    @Override
    public String given(String column) {
        return "excluded." + column;
    }

    @Override
    public Returning returning() {
        return Returning.YES;
    }

    @Override
    public String ready() {
        return "state = 1 and parked is null and queue = ? and priority between ? and ?";
    }

    @Override
    public String readyAt(String priority) {
        return "state = 1 and parked is null and queue = ? and priority = " + priority;
    }

    @Override
    public String parked() {
        return "parked is not null and queue = ?";
    }

    @Override
    public String waiting() {
        return "state in (0, 3)";
    }

    @Override
    public String waitingUntil() {
        return "available_at";
    }

    @Override
    public String readyOrder() {
        return "priority desc, available_at, id";
    }

    /** An expression: a statement is compiled anew each time a plain parameter there is bound. */
    @Override
    public String limit() {
        return " limit (? + 0)";
    }

    @Override
    public HotPath hotPath() {
        return SqliteHotPath.INSTANCE;
    }
}
