package io.taskmill.broker.redis;

import static io.taskmill.broker.redis.TestBroker.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import io.taskmill.testservers.redis.RedisSettings.Fsync;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stops a start, and what is said then. */
class StartRefusalTest {

    @Test
    void aServerThatIsNotThere() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        expectRefusal("redis://127.0.0.1:" + port, "cannot be reached", "Connection refused");
    }

    @Test
    void aWrongPasswordOrNone() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory().withPassword("right-one"))) {
            String place = "127.0.0.1:" + redis.port();

            expectRefusal("redis://:wrong-one@" + place, "does not let the user default in", "user and password");
            expectRefusal("redis://nobody:wrong-one@" + place, "does not let the user nobody in");
            expectRefusal("redis://" + place, "does not let the user default in", "NOAUTH");
            TestBroker.open(redis.url()).close();
        }
    }

    @Test
    void aPasswordForAServerWithoutOne() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory())) {
            // The default user without a password takes any.
            TestBroker.open("redis://:wrong-one@127.0.0.1:" + redis.port()).close();
            expectRefusal("redis://u:wrong-one@127.0.0.1:" + redis.port(), "does not let the user u in");
        }
    }

    @Test
    void commandsThatTheUserMayNotRun() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory())) {
            call(redis, "ACL", "SETUSER", "mill", "on", ">pw", "~*", "+@all", "-xautoclaim", "-eval");

            expectRefusal(asMill(redis), "lets the user mill not do", "ACL SETUSER mill +eval +xautoclaim");
        }
    }

    @Test
    void keysThatTheUserMayNotTouch() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory())) {
            call(redis, "ACL", "SETUSER", "mill", "on", ">pw", "~other:*", "+@all");

            expectRefusal(asMill(redis), "ACL SETUSER mill ~taskmill:*");
        }
    }

    @Test
    void informationThatTheUserMayNotRead() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory())) {
            call(redis, "ACL", "SETUSER", "mill", "on", ">pw", "~*", "+@all", "-info");

            expectRefusal(asMill(redis), "ACL SETUSER mill +info");
        }
    }

    @Test
    void aReplica() {
        try (OwnRedis primary = OwnRedis.start(RedisSettings.inMemory());
                OwnRedis replica = OwnRedis.start(RedisSettings.inMemory())) {
            call(replica, "REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));

            expectRefusal(replica.url(), "is a replica", "name its primary");
        }
    }

    @Test
    void aPolicyThatThrowsStreamsAway() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory().with("maxmemory-policy", "allkeys-lru"))) {
            expectRefusal(redis.url(), "maxmemory-policy allkeys-lru", "set maxmemory-policy noeviction");
        }
    }

    @Test
    void aCluster() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory().with("cluster-enabled", "yes"))) {
            expectRefusal(redis.url(), "mode cluster");
        }
    }

    @Test
    void aServerThatIsTooOld() throws IOException {
        try (OldServer old = OldServer.start("6.2.14")) {
            expectRefusal("redis://127.0.0.1:" + old.port(), "is Redis 6.2.14", "expected 7.0");
        }
    }

    @Test
    void aServerThatIsNoRedis() throws IOException {
        try (OldServer silent = OldServer.silent()) {
            expectRefusal("redis://127.0.0.1:" + silent.port(), "cannot be reached");
        }
    }

    @Test
    void aCertificateThatNobodyVouchesFor() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory().withTls())) {
            expectRefusal(redis.url(), "cannot be reached", "certificate");
            expectRefusal("redis://127.0.0.1:" + redis.port(), "cannot be reached");

            TestBroker.open(redis.url() + "?ca=" + redis.certificate()).close();
            TestBroker.open(redis.url() + "?verify=ca&ca=" + redis.certificate())
                    .close();
            TestBroker.open(redis.url() + "?verify=none").close();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://h?deadLetters=0    | deadLetters=0; expected a number from 1",
                "redis://h?deadLetters=many | deadLetters=many",
                "redis://h?reclaimAfter=60  | reclaimAfter=60; expected seconds, such as 60s",
                "redis://h?reclaimAfter=0s  | reclaimAfter=0s",
                "redis://h?maxLength=3      | unknown option \"maxLength\"; known are deadLetters, prefix, reclaimAfter",
            })
    void anOptionThatIsWrong(String url, String problem) {
        expectRefusal(url, problem);
    }

    @Test
    void durabilityIsDeclaredAsTheServerHasIt() {
        try (OwnRedis forgetful = OwnRedis.start(RedisSettings.inMemory());
                OwnRedis appending = OwnRedis.start(RedisSettings.appending(Fsync.EVERYSEC));
                OwnRedis saving = OwnRedis.start(RedisSettings.inMemory().with("save", "900 1"))) {
            call(saving, "ACL", "SETUSER", "mill", "on", ">pw", "~*", "+@all", "-config");

            assertThat(isDurable(forgetful.url())).isFalse();
            assertThat(isDurable(appending.url())).isTrue();
            assertThat(isDurable(saving.url())).isTrue();
            assertThat(isDurable(asMill(saving))).as("CONFIG GET is forbidden").isFalse();
        }
    }

    private static boolean isDurable(String url) {
        try (Broker broker = TestBroker.open(url)) {
            return broker.info().capabilities().contains(BrokerCapability.DURABLE);
        }
    }

    private static String asMill(OwnRedis redis) {
        return "redis://mill:pw@127.0.0.1:" + redis.port();
    }

    private static void expectRefusal(String url, String... says) {
        assertThatThrownBy(() -> TestBroker.open(url).close())
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageStartingWith("broker: ")
                .hasMessageContainingAll(says)
                .hasMessageNotContainingAny("wrong-one", ">pw", ":pw@");
    }
}
