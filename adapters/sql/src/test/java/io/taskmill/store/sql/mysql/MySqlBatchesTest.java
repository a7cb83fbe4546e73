package io.taskmill.store.sql.mysql;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.BatchContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MySqlBatchesTest extends BatchContract {
    private static TestDatabase database;

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
        return database.open(database.newUrl(), time);
    }
}
