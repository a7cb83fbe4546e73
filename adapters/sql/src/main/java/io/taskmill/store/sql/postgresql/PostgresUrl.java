package io.taskmill.store.sql.postgresql;

import io.taskmill.spi.StoreOpenError;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * {@code jdbc:postgresql://host[:port]/database?user=…&password=…} with the parameters of the driver. What the URL does
 * not say itself is set so that a silent server fails calls instead of holding them for ever.
 *
 * @param url as given, with the password
 */
record PostgresUrl(String url) {
    static final String SCHEME = "jdbc:postgresql:";
    static final String FORM = "jdbc:postgresql://<host>/<database>?user=<user>&password=<password>";
    private static final int CONNECT_SECONDS = 5;
    private static final int SILENCE_SECONDS = 10;
    private static final String APPLICATION = "taskmill";

    static PostgresUrl parse(String url) {
        PostgresUrl parsed = new PostgresUrl(url);
        try {
            DataSource unused = parsed.source();
        } catch (IllegalArgumentException e) {
            throw new StoreOpenError(
                    "store: " + parsed.name() + " is not a URL that PostgreSQL's driver knows; expected " + FORM, e);
        }
        return parsed;
    }

    /** For messages and logs: without parameters, of which the password is one. */
    String name() {
        int question = url.indexOf('?');
        return "PostgreSQL "
                + url.substring(SCHEME.length(), question < 0 ? url.length() : question)
                        .replace("//", "");
    }

    /** Connections for short transactions. */
    DataSource source() {
        PGSimpleDataSource source = migrations();
        if (source.getSocketTimeout() == 0) {
            source.setSocketTimeout(SILENCE_SECONDS);
        }
        return source;
    }

    /** Connections that may be silent for long: for migrations, and to listen. */
    PGSimpleDataSource migrations() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        if (!url.contains("connectTimeout=")) {
            source.setConnectTimeout(CONNECT_SECONDS);
        }
        if (!url.contains("loginTimeout=")) {
            source.setLoginTimeout(SILENCE_SECONDS);
        }
        if (source.getApplicationName() == null) {
            source.setApplicationName(APPLICATION);
        }
        source.setTcpKeepAlive(true);
        return source;
    }

    @Override
    public String toString() {
        return name();
    }
}
