package io.taskmill.store.sql.postgresql;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database of its own on a real server, dropped at the end. The server is the one of
 * {@code TASKMILL_TEST_POSTGRESQL}, {@code host:port/user} by default {@code 127.0.0.1:5432/postgres}, and its user may
 * create databases.
 */
final class TestDatabase implements AutoCloseable {
    private static final String SERVER =
            Objects.requireNonNullElse(System.getenv("TASKMILL_TEST_POSTGRESQL"), "127.0.0.1:5432/postgres");

    private final String host = SERVER.substring(0, SERVER.indexOf('/'));
    private final String user = SERVER.substring(SERVER.indexOf('/') + 1);
    private final String name = "taskmill_test_" + UUID.randomUUID().toString().replace("-", "");
    private final AtomicInteger schemas = new AtomicInteger();

    TestDatabase() {
        admin("create database " + name);
    }

    String name() {
        return name;
    }

    String host() {
        return host;
    }

    String user() {
        return user;
    }

    /** Where nothing is yet. */
    String newUrl() {
        return url("currentSchema=s" + schemas.incrementAndGet());
    }

    /** The schema of the newest {@link #newUrl}. */
    String schema() {
        return "s" + schemas.get();
    }

    String url(String parameters) {
        return "jdbc:postgresql://" + host + "/" + name + "?user=" + user + "&" + parameters;
    }

    /** Runs statements in this database. */
    void run(String... statements) {
        run(url("ApplicationName=test"), statements);
    }

    /** The first column of the only row. */
    String text(String query) {
        try (Connection connection = DriverManager.getConnection(url("ApplicationName=test"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** The same, a number. */
    long number(String query) {
        return Long.parseLong(text(query));
    }

    /** Does something while another transaction has run this statement and goes on. */
    void whileHeld(String statement, Runnable action) {
        try (Connection connection = DriverManager.getConnection(url("ApplicationName=test"));
                Statement holding = connection.createStatement()) {
            connection.setAutoCommit(false);
            holding.execute(statement);
            action.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new AssertionError(statement, e);
        }
    }

    /** Runs statements beside all databases. */
    void admin(String... statements) {
        run("jdbc:postgresql://" + host + "/postgres?user=" + user, statements);
    }

    private static void run(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError("the test needs a PostgreSQL server at " + SERVER, e);
        }
    }

    @Override
    public void close() {
        admin("drop database if exists " + name + " with (force)");
    }
}
