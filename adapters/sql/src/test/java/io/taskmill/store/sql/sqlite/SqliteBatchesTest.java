package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.BatchContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteBatchesTest extends BatchContract {
    @TempDir
    Path folder;

    @Override
    protected TaskStore open(TimeSource time) {
        return new SqliteStoreProvider().open(StoreFile.url(folder.resolve("taskmill.db")), time);
    }
}
