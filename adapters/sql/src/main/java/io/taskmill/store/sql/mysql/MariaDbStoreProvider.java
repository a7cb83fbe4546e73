package io.taskmill.store.sql.mysql;

import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;

/**
 * Opens {@code jdbc:mariadb://…} with the driver that comes along: durable as the server is, for any number of nodes.
 * Signals stay within a process.
 */
public final class MariaDbStoreProvider implements StoreProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MariaDbStoreProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(MySqlDriver.MARIADB.scheme());
    }

    @Override
    public String urlForm() {
        return MySqlDriver.MARIADB.form();
    }

    @Override
    public TaskStore open(String url, TimeSource time) {
        return MySqlOpening.open(MySqlUrl.parse(url, MySqlDriver.MARIADB), time);
    }
}
