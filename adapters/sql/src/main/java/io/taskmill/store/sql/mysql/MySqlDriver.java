package io.taskmill.store.sql.mysql;

import com.zaxxer.hikari.util.DriverDataSource;
import io.taskmill.spi.StoreOpenError;
import java.sql.SQLException;
import java.util.Properties;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** The drivers, each for the URLs that are its own: their parameters differ, so neither stands in for the other. */
enum MySqlDriver {
    /** Comes with the program. */
    MARIADB("MariaDB", "jdbc:mariadb:") {
        @Override
        Properties parameters() {
            Properties parameters = changedRowsOnly();
            // The bulk protocol does not know inserts that select.
            parameters.setProperty("useBulkStmts", "false");
            parameters.setProperty("useBulkStmtsForInserts", "false");
            return parameters;
        }

        @Override
        DataSource source(MySqlUrl url, Properties parameters) {
            String more = parameters.stringPropertyNames().stream()
                    .sorted()
                    .map(name -> name + "=" + parameters.getProperty(name))
                    .collect(Collectors.joining("&"));
            try {
                return new MariaDbDataSource(url.url() + (url.url().indexOf('?') < 0 ? '?' : '&') + more);
            } catch (SQLException | IllegalArgumentException e) {
                throw notUnderstood(url);
            }
        }
    },
    /** Has to be added by whoever wants it: its licence is the GPL. */
    MYSQL("MySQL", "jdbc:mysql:") {
        private static final String CLASS = "com.mysql.cj.jdbc.Driver";

        @Override
        Properties parameters() {
            Properties parameters = changedRowsOnly();
            // Otherwise it asks the server before each change whether the session may change anything.
            parameters.setProperty("readOnlyPropagatesToServer", "false");
            return parameters;
        }

        @Override
        DataSource source(MySqlUrl url, Properties parameters) {
            if (!there()) {
                throw new StoreOpenError(
                        "store: " + url.name()
                                + " needs MySQL's driver, Connector/J, which does not come with Taskmill;"
                                + " add it (TASKMILL_CLASSPATH=/path/mysql-connector-j.jar ./taskmill serve, or the"
                                + " dependency com.mysql:mysql-connector-j), or write jdbc:mariadb:// for the driver of"
                                + " MariaDB, which comes with Taskmill and has parameters of its own",
                        null);
            }
            try {
                return new DriverDataSource(url.url(), CLASS, parameters, null, null);
            } catch (RuntimeException e) {
                throw notUnderstood(url);
            }
        }

        private static boolean there() {
            try {
                Class<?> unused = Class.forName(CLASS, false, MySqlDriver.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    };

    private final String title;
    private final String scheme;

    MySqlDriver(String title, String scheme) {
        this.title = title;
        this.scheme = scheme;
    }

    /** The server that it was made for. */
    String title() {
        return title;
    }

    /** What its URLs begin with. */
    String scheme() {
        return scheme;
    }

    /** How its URLs look. */
    String form() {
        return scheme + "//<host>/<database>?user=<user>&password=<password>";
    }

    /** What the store needs of it, whatever the URL says. */
    abstract Properties parameters();

    /**
     * Connections with these parameters besides those of the URL.
     *
     * @throws StoreOpenError when there is no such driver, or it does not know the URL
     */
    abstract DataSource source(MySqlUrl url, Properties parameters);

    /** Without the driver's reason, which may show the password. */
    StoreOpenError notUnderstood(MySqlUrl url) {
        return new StoreOpenError(
                "store: " + url.name() + " is not a URL that " + title + "'s driver knows; expected " + form(), null);
    }

    /** An insert that changes nothing has to say so. */
    private static Properties changedRowsOnly() {
        Properties parameters = new Properties();
        parameters.setProperty("useAffectedRows", "true");
        return parameters;
    }
}
