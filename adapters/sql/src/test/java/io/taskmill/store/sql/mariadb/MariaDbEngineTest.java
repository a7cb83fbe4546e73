package io.taskmill.store.sql.mariadb;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.engine.EngineConformance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbEngineTest extends EngineConformance {
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
