package io.taskmill.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.MaintNotificationsConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import java.io.File;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Makes connections to one server; they share their I/O threads. Connections do not reconnect by themselves: Lettuce
 * would send again what was under way when the old one broke, so a command could run twice without anybody knowing.
 * Here what was under way fails at once, and {@link RedisLine} makes a new connection for the next command.
 *
 * <p>Thread-safe.
 */
public final class RedisConnections implements AutoCloseable {
    /** How long to wait for a TCP connection, and again for TLS and the login on it. */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** How long the blocking and the reactive commands of a connection wait for their answer. */
    public static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(5);

    private final RedisAddress address;
    private final RedisClient client;

    /**
     * Does not connect yet.
     *
     * @param name what the server shows in {@code CLIENT LIST}; no blanks
     */
    public RedisConnections(RedisAddress address, String name) {
        this.address = address;
        this.client = RedisClient.create(uri(address, name));
        client.setOptions(clientOptions(address));
    }

    /** Where to. */
    public RedisAddress address() {
        return address;
    }

    /**
     * Makes a connection: logged in, and with its database selected. Blocks.
     *
     * @throws RedisException when that fails
     */
    public <K, V> StatefulRedisConnection<K, V> connect(RedisCodec<K, V> codec) {
        StatefulRedisConnection<K, V> connection = client.connect(codec);
        connection.setTimeout(COMMAND_TIMEOUT);
        return connection;
    }

    /**
     * Makes a connection that only listens. Blocks.
     *
     * @throws RedisException when that fails
     */
    public <K, V> StatefulRedisPubSubConnection<K, V> connectPubSub(RedisCodec<K, V> codec) {
        StatefulRedisPubSubConnection<K, V> connection = client.connectPubSub(codec);
        connection.setTimeout(COMMAND_TIMEOUT);
        return connection;
    }

    /** Closes all connections. Repeatable. */
    @Override
    public void close() {
        // Joined and not awaited: an interrupt must not leave connections open.
        client.shutdownAsync(0, 1, TimeUnit.SECONDS)
                .handle((done, failure) -> failure == null)
                .join();
    }

    private static RedisURI uri(RedisAddress address, String name) {
        RedisURI.Builder uri = RedisURI.builder()
                .withHost(address.host())
                .withPort(address.port())
                .withDatabase(address.database())
                .withClientName(name)
                .withTimeout(CONNECT_TIMEOUT);
        RedisLogin login = address.login();
        if (login != null) {
            uri.withAuthentication(login.user(), login.password().toCharArray());
        }
        RedisTls tls = address.tls();
        if (tls != null) {
            uri.withSsl(true).withVerifyPeer(verifyMode(tls));
        }
        return uri.build();
    }

    private static SslVerifyMode verifyMode(RedisTls tls) {
        return switch (tls.verify()) {
            case FULL -> SslVerifyMode.FULL;
            case CA -> SslVerifyMode.CA;
            case NONE -> SslVerifyMode.NONE;
        };
    }

    private static ClientOptions clientOptions(RedisAddress address) {
        ClientOptions.Builder options = ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .maintNotificationsConfig(MaintNotificationsConfig.disabled())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .tcpNoDelay(true)
                        // A dead peer is noticed after about 20 s even while nothing is asked.
                        .keepAlive(KeepAliveOptions.builder()
                                .enable()
                                .idle(Duration.ofSeconds(10))
                                .interval(Duration.ofSeconds(3))
                                .count(3)
                                .build())
                        .build());
        RedisTls tls = address.tls();
        if (tls != null) {
            SslOptions.Builder ssl = SslOptions.builder().jdkSslProvider().handshakeTimeout(CONNECT_TIMEOUT);
            if (tls.ca() != null) {
                File ca = tls.ca().toFile();
                ssl.trustManager(ca);
            }
            options.sslOptions(ssl.build());
        }
        return options.build();
    }
}
