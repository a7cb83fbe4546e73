package io.taskmill.store.sql.pool;

import io.taskmill.store.sql.Dialect;
import io.taskmill.store.sql.Statements;
import io.taskmill.store.sql.StoreClock;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The statements of one transaction; the driver keeps what it prepared for them. Belongs to one thread. */
final class Session implements Statements, AutoCloseable {
    private final Connection connection;
    private final Dialect dialect;
    private final StoreClock clock;
    private final Map<String, PreparedStatement> opened = new HashMap<>();

    Session(Connection connection, Dialect dialect, StoreClock clock) {
        this.connection = connection;
        this.dialect = dialect;
        this.clock = clock;
    }

    @Override
    public PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement known = opened.get(sql);
        if (known != null) {
            return known;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        opened.put(sql, statement);
        return statement;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    StoreClock clock() {
        return clock;
    }

    @Override
    public long now() {
        return clock.now();
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : opened.values()) {
            statement.close();
        }
    }
}
