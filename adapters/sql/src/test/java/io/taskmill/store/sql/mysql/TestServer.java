package io.taskmill.store.sql.mysql;

import io.taskmill.spi.StoreProvider;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Servers that the tests talk to, each with the driver and the provider that they are opened with. Their users may make
 * databases and users.
 */
enum TestServer {
    /** {@code TASKMILL_TEST_MARIADB}, {@code host:port/user}. */
    MARIADB(
            "jdbc:mariadb://"
                    + Objects.requireNonNullElse(System.getenv("TASKMILL_TEST_MARIADB"), "127.0.0.1:3306/root")
                            .replace("/", "/?user="),
            new MariaDbStoreProvider()),
    /**
     * {@code TASKMILL_TEST_MYSQL}, {@code jdbc:mysql://host[:port]/?user=…&password=…}. Where there is none, the same
     * MariaDB, by MySQL's driver.
     */
    MYSQL(
            Objects.requireNonNullElse(
                    System.getenv("TASKMILL_TEST_MYSQL"), MARIADB.url.replace("jdbc:mariadb:", "jdbc:mysql:")),
            new MySqlStoreProvider());

    private static final Pattern PARTS = Pattern.compile("(jdbc:[a-z]+:)//([^/?]+)(?:/[^?]*)?(\\?.*)?");

    private final String url;
    private final StoreProvider provider;

    TestServer(String url, StoreProvider provider) {
        this.url = url;
        this.provider = provider;
    }

    StoreProvider provider() {
        return provider;
    }

    /** {@code host:port}. */
    String host() {
        String host = parts().group(2);
        return host.contains(":") ? host : host + ":3306";
    }

    /** A database of the server; "" for none. */
    String url(String database) {
        return parts().group(1) + "//" + host() + "/" + database + parameters();
    }

    /** The same with another user and password. */
    String url(String database, String user, String password) {
        String others = parameters().replaceAll("[?&](user|password)=[^&]*", "").replaceFirst("^[?&]", "&");
        return parts().group(1) + "//" + host() + "/" + database + "?user=" + user + "&password=" + password + others;
    }

    private String parameters() {
        return Objects.requireNonNullElse(parts().group(3), "");
    }

    private Matcher parts() {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new AssertionError("TASKMILL_TEST_MYSQL has to look like jdbc:mysql://host:port/?user=…&password=…");
        }
        return parts;
    }
}
