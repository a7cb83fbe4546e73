package io.taskmill.store.sql.mariadb;

import io.taskmill.spi.StoreOpenError;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/**
 * {@code jdbc:mariadb://host[:port]/database?user=…&password=…} with the parameters of the driver. What the URL does
 * not say itself is set so that a silent server fails calls instead of holding them for ever.
 *
 * @param url as given, with the password
 */
record MariaDbUrl(String url) {
    static final String SCHEME = "jdbc:mariadb:";
    static final String FORM = "jdbc:mariadb://<host>/<database>?user=<user>&password=<password>";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 10_000;

    /** Bounds every transaction from inside the server: neither a slow statement nor a frozen node holds locks long. */
    private static final String BOUNDS = "innodb_lock_wait_timeout=5,max_statement_time=9,idle_transaction_timeout=15";

    static MariaDbUrl parse(String url) {
        MariaDbUrl parsed = new MariaDbUrl(url);
        DataSource unused = parsed.source();
        return parsed;
    }

    /** For messages and logs: without parameters, of which the password is one. */
    String name() {
        int question = url.indexOf('?');
        return "MariaDB "
                + url.substring(SCHEME.length(), question < 0 ? url.length() : question)
                        .replace("//", "");
    }

    /** Connections for short transactions. */
    DataSource source() {
        return source(with("socketTimeout=", SILENCE_MILLIS) + "&sessionVariables=" + BOUNDS);
    }

    /** Connections that may be silent for long, for migrations. */
    DataSource migrations() {
        return source("");
    }

    private DataSource source(String more) {
        // An insert that changes nothing has to say so; the bulk protocol does not know inserts that select.
        String parameters = "useAffectedRows=true&useBulkStmts=false&useBulkStmtsForInserts=false"
                + with("connectTimeout=", CONNECT_MILLIS) + more;
        try {
            return new MariaDbDataSource(url + (url.indexOf('?') < 0 ? '?' : '&') + parameters);
        } catch (SQLException | IllegalArgumentException e) {
            throw new StoreOpenError(
                    "store: " + name() + " is not a URL that MariaDB's driver knows; expected " + FORM, e);
        }
    }

    private String with(String parameter, int value) {
        return url.contains(parameter) ? "" : "&" + parameter + value;
    }

    @Override
    public String toString() {
        return name();
    }
}
