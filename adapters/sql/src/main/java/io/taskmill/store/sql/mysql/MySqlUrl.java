package io.taskmill.store.sql.mysql;

import io.taskmill.spi.StoreOpenError;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
    private static final String SESSION = "sessionVariables";
    private static final int CONNECT_MILLIS = 5_000;
    private static final int SILENCE_MILLIS = 10_000;

    static MySqlUrl parse(String url, MySqlDriver driver) {
        MySqlUrl parsed = new MySqlUrl(url, driver);
        parsed.refuseOurs();
        DataSource unused = parsed.migrations();
        return parsed;
    }

    /**
     * In some places of a URL parameters win over those of the store, and then an id that is taken counts as new, or a
     * session has no bounds.
     */
    private void refuseOurs() {
        Stream.concat(Stream.of(SESSION), driver.parameters().stringPropertyNames().stream())
                .filter(this::says)
                .sorted()
                .findFirst()
                .ifPresent(ours -> {
                    throw new StoreOpenError(
                            "store: " + name() + " is given " + ours + ", which the store sets itself; leave it out",
                            null);
                });
    }

    /** Wherever drivers look for parameters; they do so in any case. */
    private boolean says(String parameter) {
        return Pattern.compile("[?&(,]\\s*" + parameter + "\\s*=", Pattern.CASE_INSENSITIVE)
                .matcher(url)
                .find();
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
            parameters.setProperty(SESSION, sessionVariables);
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
        if (!says(name)) {
            parameters.setProperty(name, Integer.toString(value));
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
