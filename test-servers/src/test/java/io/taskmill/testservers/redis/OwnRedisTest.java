package io.taskmill.testservers.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.testservers.redis.RedisSettings.Fsync;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

class OwnRedisTest {

    @Test
    void hasItsDataAgainAfterAKill() throws IOException {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.appending(Fsync.ALWAYS))) {
            call(redis, "SET", "colour", "blue");

            redis.kill();
            assertThat(redis.running()).isFalse();
            assertThatThrownBy(redis::connect).isInstanceOf(IOException.class);
            redis.startAgain();

            assertThat(call(redis, "GET", "colour")).isEqualTo("blue");
        }
    }

    @Test
    void hasItsDataAgainAfterAStop() throws IOException {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.appending(Fsync.EVERYSEC))) {
            call(redis, "SET", "colour", "green");

            redis.stop();
            redis.startAgain();

            assertThat(call(redis, "GET", "colour")).isEqualTo("green");
            assertThat(redis.log()).contains("Ready to accept connections", "User requested shutdown");
        }
    }

    @Test
    void isEmptyOnceWiped() throws IOException {
        try (OwnRedis redis = OwnRedis.start()) {
            call(redis, "SET", "colour", "blue");

            redis.wipe();
            redis.startAgain();

            assertThat(call(redis, "DBSIZE")).isEqualTo("0");
        }
    }

    @Test
    void keepsNothingWhenInMemory() throws IOException {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory())) {
            call(redis, "SET", "colour", "blue");

            redis.kill();
            redis.startAgain();

            assertThat(call(redis, "DBSIZE")).isEqualTo("0");
        }
    }

    @Test
    void answersNothingWhileFrozen() throws IOException {
        try (OwnRedis redis = OwnRedis.start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
            socket.setSoTimeout(300);

            redis.freeze();
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            assertThat(redis.running()).isTrue();

            redis.thaw();
            socket.setSoTimeout(10_000);
            assertThat(new DataInputStream(socket.getInputStream()).readLine()).isEqualTo("+PONG");
        }
    }

    @Test
    void canBeStoppedAndKilledWhileFrozen() throws IOException {
        try (OwnRedis redis = OwnRedis.start()) {
            redis.freeze();
            redis.stop();
            redis.startAgain();
            redis.freeze();
            redis.kill();
            redis.startAgain();

            assertThat(call(redis, "PING")).isEqualTo("PONG");
        }
    }

    @Test
    void takesSettings() throws IOException {
        try (OwnRedis redis = OwnRedis.start(
                RedisSettings.inMemory().with("maxmemory-policy", "allkeys-lru").with("maxmemory", "64mb"))) {
            assertThat(call(redis, "CONFIG", "GET", "maxmemory-policy")).endsWith("allkeys-lru");
        }
    }

    @Test
    void asksForItsPassword() throws IOException {
        String password = "it's a \"secret\" \\ word";
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory().withPassword(password))) {
            assertThat(call(redis, "PING")).isEqualTo("PONG");
            assertThat(RedisAddress.parse(redis.url())).isEqualTo(redis.address());
            RedisAddress without = new RedisAddress("127.0.0.1", redis.port(), "");
            try (RespConnection stranger = without.connect()) {
                assertThatThrownBy(() -> stranger.call("PING")).hasMessageContaining("NOAUTH");
            }
        }
    }

    @Test
    void speaksTlsWithACertificateThatHasToBeTrusted() throws IOException {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory().withTls().withPassword("secret"))) {
            assertThat(call(redis, "PING")).isEqualTo("PONG");
            assertThat(redis.url()).isEqualTo("rediss://:secret@127.0.0.1:" + redis.port());
            assertThat(redis.certificate()).content().contains("BEGIN CERTIFICATE");
            try (Socket stranger = SSLSocketFactory.getDefault().createSocket("127.0.0.1", redis.port())) {
                assertThatThrownBy(() -> stranger.getOutputStream().write(1)).isInstanceOf(SSLHandshakeException.class);
            }
        }
    }

    private static String call(OwnRedis redis, String... words) throws IOException {
        try (RespConnection connection = redis.connect()) {
            return connection.call(words).asText();
        }
    }
}
