package io.taskmill.store.sql.postgresql;

import io.taskmill.store.sql.Dialect;
import io.taskmill.store.sql.FinishedDays;
import io.taskmill.store.sql.HotPath;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** PostgreSQL: ids have a type of their own, and lists are arrays. */
enum PostgresDialect implements Dialect {
    INSTANCE;

    private static final int LIST_SIZE = 4096;

    @Override
    public void bindId(PreparedStatement statement, int index, UUID id) throws SQLException {
        statement.setObject(index, id);
    }

    @Override
    public int listSize() {
        return LIST_SIZE;
    }

    @Override
    public String in(int count) {
        return " = any (?::uuid[])";
    }

    @Override
    public int bindList(PreparedStatement statement, int index, List<UUID> ids) throws SQLException {
        statement.setArray(index, statement.getConnection().createArrayOf("uuid", ids.toArray()));
        return index;
    }

    @Override
    public String lock() {
        return " for update";
    }

    @Override
    public String lockFree() {
        return " for update skip locked";
    }

    /** A beat changes no key: only a real lock for update, which a declaration of death takes, has to wait for this. */
    @Override
    public String lockLife() {
        return " for key share";
    }

    @Override
    public FinishedDays days() {
        return PostgresDays.INSTANCE;
    }

    @Override
    public HotPath hotPath() {
        return PostgresHotPath.INSTANCE;
    }
}
