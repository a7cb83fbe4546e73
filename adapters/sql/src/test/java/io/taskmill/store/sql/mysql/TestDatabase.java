package io.taskmill.store.sql.mysql;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Databases of its own on a real server, dropped at the end. */
final class TestDatabase implements AutoCloseable {
    private final TestServer server;
    private final String prefix =
            "taskmill_test_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12) + "_";
    private final List<String> names = new ArrayList<>();

    TestDatabase(TestServer server) {
        this.server = server;
    }

    TestServer server() {
        return server;
    }

    /** The newest database. */
    String name() {
        return names.getLast();
    }

    /** Where nothing is yet. */
    String newUrl() {
        names.add(prefix + names.size());
        run("create database " + name());
        return server.url(name());
    }

    TaskStore open(String url, TimeSource time) {
        return server.provider().open(url, time);
    }

    /** Runs statements beside all databases. */
    void run(String... statements) {
        try (Connection connection = DriverManager.getConnection(server.url(""));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError("the test needs a server at " + server.host(), e);
        }
    }

    @Override
    public void close() {
        names.forEach(name -> run("drop database if exists " + name));
    }
}
