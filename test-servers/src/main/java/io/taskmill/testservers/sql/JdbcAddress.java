package io.taskmill.testservers.sql;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is.
 *
 * @param url {@code jdbc:…}, with user and password as parameters; no text of this object shows the password but this
 */
public record JdbcAddress(String url) {
    private static final Pattern PARTS = Pattern.compile("(jdbc:[a-z]+://[^/?]+)(?:/([^?]*))?(\\?.*)?");

    /** Checks the form of the URL. */
    public JdbcAddress {
        if (!PARTS.matcher(url).matches()) {
            throw new IllegalArgumentException(
                    "a database for tests is written jdbc:<kind>://<host>[:<port>]/<database>?user=…&password=…");
        }
    }

    /** The same server with another database of it, which need not be there. */
    public JdbcAddress withDatabase(String name) {
        Matcher parts = parts();
        return new JdbcAddress(parts.group(1) + "/" + name + (parts.group(3) == null ? "" : parts.group(3)));
    }

    /** The same in a MariaDB by the driver of MySQL. */
    public JdbcAddress byMySqlDriver() {
        return new JdbcAddress(url.replaceFirst("^jdbc:mariadb:", "jdbc:mysql:"));
    }

    /** The database's name, "" for none. */
    public String database() {
        String name = parts().group(2);
        return name == null ? "" : name;
    }

    /** A new connection. Blocks. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url);
    }

    /** Executes statements on a new connection, each for itself. Blocks. */
    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first column of the first row of a query on a new connection, as text; "" when there is no row or a null. */
    public String query(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            String text = rows.next() ? rows.getString(1) : null;
            return text == null ? "" : text;
        }
    }

    /**
     * Asks it for 1. Blocks.
     *
     * @throws IOException when it does not answer, or refuses the user
     */
    public void talk() throws IOException {
        try {
            query("select 1");
        } catch (SQLException e) {
            throw new IOException(this + " does not let us in: " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return url.replaceAll("(?<=[?&]password=)[^&]*", "***");
    }

    private Matcher parts() {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new IllegalStateException("checked when it was made");
        }
        return parts;
    }
}
