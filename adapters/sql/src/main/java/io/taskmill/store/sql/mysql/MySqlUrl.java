package io.taskmill.store.sql.mysql;

import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * {@code jdbc:<kind>://host[:port]/database?user=…&password=…} with the parameters of a driver. What the URL does not
 * say itself is set so that a silent server fails calls instead of holding them for ever.
 *
 * @param url as given, with the password
 * @param driver whose URL it is
 */
record MySqlUrl(String url, MySqlDriver driver) {
    private static final Pattern HARMLESS =
            Pattern.compile("[\\w.-]*(:\\d+)?(,[\\w.-]*(:\\d+)?)*(/[\\w$-]*)?|\\[[\\da-fA-F:]+](:\\d+)?(/[\\w$-]*)?");
    private static final int CONNECT_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 10_000;

    static MySqlUrl parse(String url, MySqlDriver driver) {
        MySqlUrl parsed = new MySqlUrl(url, driver);
        DataSource unused = parsed.migrations();
        return parsed;
    }

    /** For messages and logs: product, hosts and database, and nothing that could be a password. */
    String name() {
        int question = url.indexOf('?');
        String place = url.substring(driver.scheme().length(), question < 0 ? url.length() : question)
                .replaceFirst("^//", "")
                .replaceFirst("^.*@", "");
        Matcher harmless = HARMLESS.matcher(place);
        return driver.title() + (harmless.matches() ? " " + place : "");
    }

    /** Connections for short transactions, with these settings of their sessions, or none. */
    DataSource source(String sessionVariables) {
        Properties parameters = driver.parameters();
        if (!sessionVariables.isEmpty()) {
            parameters.setProperty("sessionVariables", sessionVariables);
        }
        standard(parameters, "connectTimeout", CONNECT_MILLIS);
        standard(parameters, "socketTimeout", SILENCE_MILLIS);
        return driver.source(this, parameters);
    }

    /** Connections that may be silent for long, for migrations. */
    DataSource migrations() {
        Properties parameters = driver.parameters();
        standard(parameters, "connectTimeout", CONNECT_MILLIS);
        return driver.source(this, parameters);
    }

    private void standard(Properties parameters, String name, int value) {
        if (!url.contains(name + "=")) {
            parameters.setProperty(name, Integer.toString(value));
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
