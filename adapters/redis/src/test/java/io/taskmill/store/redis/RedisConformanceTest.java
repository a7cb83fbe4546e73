package io.taskmill.store.redis;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.TaskStoreConformance;
import org.junit.jupiter.api.AfterEach;

class RedisConformanceTest extends TaskStoreConformance {
    private final OwnKeys keys = new OwnKeys();

    @Override
    protected TaskStore open(TimeSource time) {
        return new RedisStoreProvider().open(keys.newUrl(), time);
    }

    @Override
    protected TaskStore reopen(TimeSource time) {
        return new RedisStoreProvider().open(keys.newestUrl(), time);
    }

    @AfterEach
    void deleteKeys() {
        keys.close();
    }
}
