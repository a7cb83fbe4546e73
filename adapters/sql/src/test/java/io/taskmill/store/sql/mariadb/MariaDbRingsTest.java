package io.taskmill.store.sql.mariadb;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.RingContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbRingsTest extends RingContract {
    private static TestDatabase database;

    @BeforeAll
    static void createDatabase() {
        database = new TestDatabase();
    }

    @AfterAll
    static void dropDatabase() {
        database.close();
    }

    @Override
    protected TaskStore open(TimeSource time) {
        return new MariaDbStoreProvider().open(database.newUrl(), time);
    }
}
