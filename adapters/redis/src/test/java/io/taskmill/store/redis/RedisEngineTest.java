package io.taskmill.store.redis;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.engine.EngineConformance;
import org.junit.jupiter.api.AfterEach;

class RedisEngineTest extends EngineConformance {
    private final OwnKeys keys = new OwnKeys();

    @Override
    protected TaskStore open(TimeSource time) {
        return new RedisStoreProvider().open(keys.newUrl(), time);
    }

    @AfterEach
    void deleteKeys() {
        keys.close();
    }
}
