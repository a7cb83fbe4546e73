package io.taskmill.testservers.found;

import io.taskmill.testservers.process.TestServerException;
import io.taskmill.testservers.sql.JdbcAddress;
import java.sql.SQLException;
import java.util.List;

/**
 * A database that one test has for itself, in a server that others use too.
 *
 * @param address the database
 * @param dropping the statements that drop it
 * @param server where those statements are executed
 */
public record DatabasePlace(JdbcAddress address, List<String> dropping, JdbcAddress server) implements AutoCloseable {

    static DatabasePlace freshPostgres(JdbcAddress server) {
        String name = FreshName.next();
        // "with (force)": a test that failed may have left connections.
        return create(server, name, List.of("drop database if exists " + name + " with (force)"));
    }

    static DatabasePlace freshMariaDb(JdbcAddress server) {
        String name = FreshName.next();
        // Bounded: a transaction that a test left open holds the drop up.
        return create(server, name, List.of("set lock_wait_timeout = 30", "drop database if exists " + name));
    }

    /** Copies the statements. */
    public DatabasePlace {
        dropping = List.copyOf(dropping);
    }

    private static DatabasePlace create(JdbcAddress server, String name, List<String> dropping) {
        try {
            server.execute("create database " + name);
        } catch (SQLException e) {
            throw new TestServerException(
                    "no database can be made for a test in " + server + "; the user needs the right to create some: "
                            + e.getMessage(),
                    e);
        }
        return new DatabasePlace(server.withDatabase(name), dropping, server);
    }

    /** Drops the database, in PostgreSQL with what is connected to it. Blocks. A repeat does nothing. */
    @Override
    public void close() {
        try {
            server.execute(dropping.toArray(String[]::new));
        } catch (SQLException e) {
            throw new TestServerException("the database is left: " + address, e);
        }
    }
}
