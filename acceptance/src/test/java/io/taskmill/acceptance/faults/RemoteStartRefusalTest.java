package io.taskmill.acceptance.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.acceptance.process.ClusterPlace;
import io.taskmill.acceptance.process.ServerProcess;
import io.taskmill.acceptance.process.Settings;
import io.taskmill.testservers.rabbit.OwnRabbit;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import io.taskmill.testservers.redis.RespConnection;
import io.taskmill.testservers.sql.OwnPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people are told when the store or the broker that they named cannot be used. */
final class RemoteStartRefusalTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SECRET = "open-sesame-4711";

    @RegisterExtension
    final ClusterPlace place = new ClusterPlace();

    @Test
    void ofRedis() throws IOException, InterruptedException {
        RedisSettings inMemory = RedisSettings.inMemory();
        try (OwnRedis guarded = OwnRedis.start(inMemory.withPassword("right"));
                OwnRedis evicting = OwnRedis.start(inMemory.with("maxmemory-policy", "allkeys-lru"));
                OwnRedis forgetful = OwnRedis.start(inMemory);
                OwnRedis good = OwnRedis.start();
                OwnRedis replica = OwnRedis.start()) {
            follow(replica, good);
            String wrongPassword = "redis://:" + SECRET + "@127.0.0.1:" + guarded.port();

            refusedStore(wrongPassword, "password");
            refusedStore("redis://127.0.0.1:" + freePort(), "127.0.0.1");
            refusedStore(evicting.url(), "maxmemory-policy");
            refusedStore(forgetful.url(), "store.acceptLoss");
            refusedStore(replica.url(), "replica");
            refusedBroker(good, replica.url(), "replica");
            refusedBroker(good, wrongPassword, "password");
            refusedBroker(good, "redis://127.0.0.1:" + freePort(), "127.0.0.1");
            refusedBroker(good, evicting.url(), "maxmemory-policy");
            refusedBroker(good, "reddis://127.0.0.1:" + good.port(), "reddis");
            refusedBroker(good, "redis://:" + SECRET + "@127.0.0.1:notaport", "port");
        }
    }

    @Test
    void ofRabbitMq() throws IOException, InterruptedException {
        try (OwnRedis store = OwnRedis.start();
                OwnRabbit rabbit = OwnRabbit.start()) {
            String host = "@127.0.0.1:" + rabbit.port();
            refusedBroker(store, "amqp://guest:" + SECRET + host, "password");
            refusedBroker(store, "amqp://guest:guest" + host + "/nowhere", "nowhere");
            refusedBroker(store, "amqp://guest:" + SECRET + "@127.0.0.1:" + freePort(), "127.0.0.1");
        }
    }

    @Test
    void ofPostgresql() throws IOException, InterruptedException, SQLException {
        try (OwnPostgres postgres = OwnPostgres.start(Map.of("password_encryption", "md5"))) {
            postgres.address().execute("create role guarded login password 'right'");
            demandPasswords(postgres);
            String url = "jdbc:postgresql://127.0.0.1:" + postgres.port() + "/postgres?user=";
            refusedStore(url + "guarded&password=" + SECRET, "password");
            refusedStore(url + "guarded&password=right", "permission", "right", "create");
            refusedStore(
                    "jdbc:postgresql://127.0.0.1:" + freePort() + "/postgres?user=guarded&password=" + SECRET,
                    "127.0.0.1");
            refusedStore(url.replace("/postgres?", "/nowhere?") + "postgres&password=" + SECRET, "nowhere");
        }
    }

    /** Makes one a follower of another, which takes no writes. */
    private static void follow(OwnRedis replica, OwnRedis primary) throws IOException {
        try (RespConnection connection = replica.connect()) {
            connection.call("REPLICAOF", "127.0.0.1", Integer.toString(primary.port()));
        }
    }

    /** Everybody but the owner, who is let in to look whether the server is there. */
    private static void demandPasswords(OwnPostgres postgres) throws IOException, SQLException {
        Path rules = postgres.folder().resolve("data/pg_hba.conf");
        Files.writeString(rules, "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 md5\n");
        postgres.address().execute("select pg_reload_conf()");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void refusedStore(String url, String... oneOf) throws IOException, InterruptedException {
        refused("store", place.settings(url, "store"), oneOf);
    }

    private void refusedBroker(OwnRedis store, String url, String... oneOf) throws IOException, InterruptedException {
        refused("broker", place.settings(store.url(), url), oneOf);
    }

    /** It ends with one message for people, which names the setting and what is wrong with it, and no password. */
    private void refused(String setting, Settings settings, String... oneOf) throws IOException, InterruptedException {
        ServerProcess server = place.start(settings);
        int exitCode = server.awaitExit(PATIENCE);
        String said = server.output();
        System.out.println("[start-refusal] exit code " + exitCode + ", said: "
                + said.strip().replace("\n", " | "));
        assertThat(exitCode).isNotZero();
        assertThat(said).contains(setting).doesNotContain("\tat ").doesNotContain(SECRET);
        assertThat(oneOf).as("one of these in: %s", said).anyMatch(said::contains);
    }
}
