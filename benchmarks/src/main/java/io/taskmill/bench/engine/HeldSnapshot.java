package io.taskmill.bench.engine;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A reader in the middle of a long read, as a dump or a report is: SQLite may not forget what it still may see. */
public final class HeldSnapshot implements AutoCloseable {
    private final Connection connection;
    private final long rows;

    private HeldSnapshot(Connection connection, long rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** Begins to read the finished tasks of this file and does not end. */
    public static HeldSnapshot of(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from finished")) {
            result.next();
            return new HeldSnapshot(connection, result.getLong(1));
        }
    }

    /** How many finished tasks it sees. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
