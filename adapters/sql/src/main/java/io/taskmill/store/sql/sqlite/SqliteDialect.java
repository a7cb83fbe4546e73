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
