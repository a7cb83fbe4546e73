package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Durability;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.TaskStoreConformance;
import io.taskmill.testservers.redis.OwnRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a server that syncs every command, so that the store is durable. After each test the data has to be whole. */
class DurableRedisConformanceTest extends TaskStoreConformance {
    private static OwnRedis redis;
    private static int stores;
    private TimeSource clock = TimeSource.system();

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
        clock = time;
        return new RedisStoreProvider().open(redis.url() + "?prefix=" + stores, time);
    }

    @AfterEach
    void rowsAndIndexesAgree() {
        WholeData.check(redis, Integer.toString(stores), Micros.of(clock.now()));
    }

    @Test
    void isFsynced() {
        try (TaskStore store = open(TimeSource.system())) {
            assertThat(store.info().durability()).isEqualTo(new Durability.Fsynced());
        }
    }
}
