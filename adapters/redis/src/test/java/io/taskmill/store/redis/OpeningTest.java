package io.taskmill.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.redis.RedisAddress;
import io.taskmill.redis.ServerFacts;
import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.TaskStore;
import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import io.taskmill.testservers.redis.RedisSettings.Fsync;
import java.util.Set;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a store needs of its server, and what it says when that is missing. */
class OpeningTest {
    private static final RedisSettings IN_MEMORY = RedisSettings.inMemory();

    @Test
    void aServerThatKeepsNothingIsMemory() {
        expectDurability(IN_MEMORY, new Durability.Memory());
    }

    @Test
    void aServerThatSyncsOncePerSecondIsMemoryToo() {
        expectDurability(RedisSettings.appending(Fsync.EVERYSEC), new Durability.Memory());
    }

    @Test
    void aServerThatSyncsEachCommandIsFsynced() {
        expectDurability(RedisSettings.appending(Fsync.ALWAYS), new Durability.Fsynced());
    }

    @Test
    void aServerThatDoesNotSyncWhileItRewritesIsMemory() {
        expectDurability(
                RedisSettings.appending(Fsync.ALWAYS).with("no-appendfsync-on-rewrite", "yes"),
                new Durability.Memory());
    }

    @Test
    void aServerThatDoesNotTellItsSettingsIsMemory() {
        try (OwnRedis redis = OwnRedis.start()) {
            Trial.tell(redis, "ACL", "SETUSER", "default", "-config");

            try (TaskStore store = Trial.open(redis.url())) {
                assertThat(store.info().durability()).isEqualTo(new Durability.Memory());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"allkeys-lru", "volatile-ttl"})
    void aServerThatEvictsIsRefused(String policy) {
        try (OwnRedis redis = OwnRedis.start(IN_MEMORY.with("maxmemory-policy", policy))) {
            expectRefusal(redis.url())
                    .hasMessageContaining("maxmemory-policy is " + policy)
                    .hasMessageContaining("set maxmemory-policy noeviction");
        }
    }

    @Test
    void aReplicaIsRefused() {
        try (OwnRedis redis = OwnRedis.start(IN_MEMORY.with("replicaof", "127.0.0.1 " + FreePort.find()))) {
            expectRefusal(redis.url()).hasMessageContaining("is a replica").hasMessageContaining("use its primary");
        }
    }

    @Test
    void aPartOfAClusterIsRefused() {
        try (OwnRedis redis = OwnRedis.start(IN_MEMORY.with("cluster-enabled", "yes"))) {
            expectRefusal(redis.url()).hasMessageContaining("Redis Cluster");
        }
    }

    @Test
    void anOldServerIsRefused() {
        ServerFacts old = ServerFacts.of("redis_version:6.2.14\r\nredis_mode:standalone\r\nrole:master\r\n");
        RedisAddress address = RedisAddress.parse("redis://cache", Set.of());

        assertThatThrownBy(() -> ServerCheck.requireFit(old, address))
                .isInstanceOf(StoreOpenError.class)
                .hasMessageContaining("Redis 6.2.14")
                .hasMessageContaining("7.0 or newer");
    }

    @Test
    void nobodyThereIsSaid() {
        int port = FreePort.find();

        expectRefusal("redis://127.0.0.1:" + port)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("refused");
    }

    @Test
    void aMissingPasswordIsSaid() {
        try (OwnRedis redis = OwnRedis.start(IN_MEMORY.withPassword("right"))) {
            expectRefusal("redis://127.0.0.1:" + redis.port()).hasMessageContaining("wants a password");
        }
    }

    // Lettuce loses the reason now and then.
    @RepeatedTest(10)
    void aWrongPasswordIsSaidButNotShown() {
        try (OwnRedis redis = OwnRedis.start(IN_MEMORY.withPassword("right"))) {
            expectRefusal("redis://:guessed@127.0.0.1:" + redis.port())
                    .hasMessageContaining("password is wrong")
                    .hasMessageNotContaining("guessed");
        }
    }

    @Test
    void dataOfANewerTaskmillIsLeftAlone() {
        try (OwnRedis redis = OwnRedis.start(IN_MEMORY)) {
            Trial.open(redis.url()).close();
            Trial.tell(redis, "HSET", "{taskmill}:store", "format", "2");

            expectRefusal(redis.url()).hasMessageContaining("format 2").hasMessageContaining("newer");
        }
    }

    @Test
    void aUrlThatIsWrongIsSaid() {
        expectRefusal("redis://cache?prefx=a").hasMessageContaining("prefx");
        expectRefusal("redis://cache?prefix=a%7Bb").hasMessageContaining("brace");
    }

    @Test
    void storesWithDifferentPrefixesKnowNothingOfEachOther() {
        try (OwnRedis redis = OwnRedis.start(IN_MEMORY);
                TaskStore one = Trial.open(redis.url());
                TaskStore other = Trial.open(redis.url() + "?prefix=other")) {
            Trial.submit(one);

            assertThat(other.queries().queues()).isEmpty();
            assertThat(other.info().id()).isNotEqualTo(one.info().id());
        }
    }

    private static void expectDurability(RedisSettings settings, Durability durability) {
        try (OwnRedis redis = OwnRedis.start(settings);
                TaskStore store = Trial.open(redis.url())) {
            assertThat(store.info().durability()).isEqualTo(durability);
            assertThat(store.info().capabilities().contains(StoreCapability.DURABLE))
                    .isEqualTo(durability instanceof Durability.Fsynced);
            Trial.submitAndRun(store);
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> expectRefusal(String url) {
        return assertThatThrownBy(() -> Trial.open(url).close()).isInstanceOf(StoreOpenError.class);
    }
}
