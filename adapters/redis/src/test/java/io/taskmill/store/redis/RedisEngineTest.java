package io.taskmill.store.redis;

import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.engine.EngineConformance;
import org.junit.jupiter.api.AfterAll;

class RedisEngineTest extends EngineConformance {
    private static final OwnKeys KEYS = new OwnKeys();

    @Override
    protected TaskStore open(TimeSource time) {
        return new RedisStoreProvider().open(KEYS.newUrl(), time);
    }

    @AfterAll
    static void deleteKeys() {
        KEYS.close();
    }
}
