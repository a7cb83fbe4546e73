package io.taskmill.store.sql.mysql;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.engine.EngineConformance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/** By the driver of MySQL; the statements are those of {@link MariaDbEngineTest}. */
@Tag("full")
class MySqlEngineTest extends EngineConformance {
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
