package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.NodeId;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Data that somebody deleted by hand: it is found out, and does not stop what is left. */
class WholeDataTest {
    private final OwnRedis redis = OwnRedis.start(RedisSettings.inMemory());
    private final TaskStore store = Trial.open(redis.url());

    @AfterEach
    void close() {
        store.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rows", "specs", "ids", "ready:default", "counters"})
    void aMissingKeyIsFoundOut(String key) {
        Trial.submit(store);
        assertThatCode(this::check).doesNotThrowAnyException();

        Trial.tell(redis, "DEL", "{taskmill}:" + key);

        assertThatThrownBy(this::check).isInstanceOf(AssertionError.class);
    }

    @Test
    void tasksWithoutTheirRowsDoNotStopOthers() {
        NodeId node = Trial.node(store);
        Trial.submit(store);
        Trial.claim(store, node);
        Trial.submit(store);
        Trial.tell(redis, "DEL", "{taskmill}:rows");
        Trial.submit(store);

        Trial.complete(store, node, Trial.claim(store, node));

        assertThat(store.held(node)).isEmpty();
    }

    private void check() {
        WholeData.check(redis, "taskmill", Micros.of(TimeSource.system().now()));
    }
}
