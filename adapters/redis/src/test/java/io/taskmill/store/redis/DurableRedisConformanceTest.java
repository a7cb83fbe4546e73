package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Durability;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.TaskStoreConformance;
import io.taskmill.testservers.redis.OwnRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a server that syncs every command, so that the store is durable. */
class DurableRedisConformanceTest extends TaskStoreConformance {
    private static OwnRedis redis;
    private static int stores;

    @BeforeAll
    static void startServer() {
        redis = OwnRedis.start();
    }

    @AfterAll
    static void stopServer() {
        redis.close();
    }

    @Override
    protected TaskStore open(TimeSource time) {
        stores++;
        return reopen(time);
    }

    @Override
    protected TaskStore reopen(TimeSource time) {
        return new RedisStoreProvider().open(redis.url() + "?prefix=" + stores, time);
    }

    @Test
    void isFsynced() {
        try (TaskStore store = open(TimeSource.system())) {
            assertThat(store.info().durability()).isEqualTo(new Durability.Fsynced());
        }
    }
}
