package io.taskmill.store.sql.mysql;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.TaskStoreConformance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** By the driver of MySQL; the statements are those of {@link MariaDbConformanceTest}. */
@Tag("full")
class MySqlConformanceTest extends TaskStoreConformance {
    private static TestDatabase database;
    private String url;

    @BeforeAll
    static void createDatabase() {
        database = new TestDatabase(TestServer.MYSQL);
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Override
    protected TaskStore open(TimeSource time) {
        url = database.newUrl();
        return reopen(time);
    }

    @Override
    protected TaskStore reopen(TimeSource time) {
        return database.open(url, time);
    }
}
