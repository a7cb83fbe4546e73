package io.taskmill.store.sql.mysql;

import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;

/**
 * Opens {@code jdbc:mysql://…} with MySQL's own driver, which has to be added: durable as the server is, for any number
 * of nodes. Signals stay within a process.
 */
public final class MySqlStoreProvider implements StoreProvider {

    /** For {@link java.util.ServiceLoader}. */
    public MySqlStoreProvider() {}

    @Override
    public boolean accepts(String url) {
        return url.startsWith(MySqlDriver.MYSQL.scheme());
    }

    @Override
    public String urlForm() {
        return MySqlDriver.MYSQL.form();
    }

    @Override
    public TaskStore open(String url, TimeSource time) {
        return MySqlOpening.open(MySqlUrl.parse(url, MySqlDriver.MYSQL), time);
    }
}
