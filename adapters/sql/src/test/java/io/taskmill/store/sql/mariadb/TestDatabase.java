package io.taskmill.store.sql.mariadb;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * Databases of its own on a real server, dropped at the end. The server is the one of {@code TASKMILL_TEST_MARIADB},
 * {@code host:port/user} by default {@code 127.0.0.1:3306/root}, and its user may create databases.
 */
final class TestDatabase implements AutoCloseable {
    private static final String SERVER =
            Objects.requireNonNullElse(System.getenv("TASKMILL_TEST_MARIADB"), "127.0.0.1:3306/root");

    private final String host = SERVER.substring(0, SERVER.indexOf('/'));
    private final String user = SERVER.substring(SERVER.indexOf('/') + 1);
    private final String prefix =
            "taskmill_test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "_";
    private final List<String> names = new ArrayList<>();

    String host() {
        return host;
    }

    /** The newest database. */
    String name() {
        return names.getLast();
    }

    /** Where nothing is yet. */
    String newUrl() {
        names.add(prefix + names.size());
        run("create database " + name());
        return url(name(), user);
    }

    String url(String name, String asUser) {
        return "jdbc:mariadb://" + host + "/" + name + "?user=" + asUser;
    }

    /** Runs statements beside all databases. */
    void run(String... statements) {
        try (Connection connection = DriverManager.getConnection(url("", user));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError("the test needs a MariaDB server at " + SERVER, e);
        }
    }

    @Override
    public void close() {
        names.forEach(name -> run("drop database if exists " + name));
    }
}
