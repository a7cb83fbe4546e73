package io.taskmill.store.redis;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.TaskStoreConformance;
import org.junit.jupiter.api.AfterAll;

/** On the server that is there, whatever its settings. */
class RedisConformanceTest extends TaskStoreConformance {
    private static final OwnKeys KEYS = new OwnKeys();

    @Override
    protected TaskStore open(TimeSource time) {
        return new RedisStoreProvider().open(KEYS.newUrl(), time);
    }

    @Override
    protected TaskStore reopen(TimeSource time) {
        return new RedisStoreProvider().open(KEYS.newestUrl(), time);
    }

    @AfterAll
    static void deleteKeys() {
        KEYS.close();
    }
}
