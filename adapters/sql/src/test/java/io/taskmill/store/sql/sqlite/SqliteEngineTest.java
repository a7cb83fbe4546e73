package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.engine.EngineConformance;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;

class SqliteEngineTest extends EngineConformance {
    @TempDir
    Path folder;

    @Override
    protected TaskStore open(TimeSource time) {
        return new SqliteStoreProvider().open(StoreFile.url(folder.resolve(UUID.randomUUID() + ".db")), time);
    }
}
