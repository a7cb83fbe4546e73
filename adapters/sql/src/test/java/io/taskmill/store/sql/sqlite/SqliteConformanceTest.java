package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.TaskStoreConformance;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteConformanceTest extends TaskStoreConformance {
    @TempDir
    Path folder;

    private int opened;

    @Override
    protected TaskStore open(TimeSource time) {
        opened++;
        return reopen(time);
    }

    @Override
    protected TaskStore reopen(TimeSource time) {
        return new SqliteStoreProvider().open("jdbc:sqlite:" + folder.resolve("taskmill-" + opened + ".db"), time);
    }
}
