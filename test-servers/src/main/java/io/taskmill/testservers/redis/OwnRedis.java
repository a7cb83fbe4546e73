package io.taskmill.testservers.redis;

import io.taskmill.testservers.process.FreePort;
import io.taskmill.testservers.process.OwnServer;
import io.taskmill.testservers.process.ServerLife;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A Redis process that a test owns. Needs {@code redis-server}. Thread-safe. */
public final class OwnRedis implements OwnServer {
    private static final Duration START_PATIENCE = Duration.ofSeconds(20);

    private final RedisAddress address;
    private final RedisRecipe recipe;
    private final ServerLife life;
    private final boolean tls;

    private OwnRedis(RedisAddress address, RedisSettings settings) {
        this.address = address;
        this.tls = settings.tls();
        recipe = new RedisRecipe(address, settings);
        life = ServerLife.start(recipe, START_PATIENCE);
    }

    /** Starts one that syncs every command before it answers. Takes about a tenth of a second. */
    public static OwnRedis start() {
        return start(RedisSettings.appending(RedisSettings.Fsync.ALWAYS));
    }

    /**
     * Starts one and waits until it answers.
     *
     * @throws io.taskmill.testservers.process.TestServerException when it cannot be started
     */
    public static OwnRedis start(RedisSettings settings) {
        return new OwnRedis(new RedisAddress("127.0.0.1", FreePort.find(), settings.password()), settings);
    }

    @Override
    public ServerLife life() {
        return life;
    }

    @Override
    public int port() {
        return address.port();
    }

    /** The URL for clients, with the password: {@code redis://…}, or {@code rediss://…} with TLS. */
    public String url() {
        return tls ? address.url().replaceFirst("redis", "rediss") : address.url();
    }

    /** Where it is; with TLS, its connections have to be made with {@link #connect}. */
    public RedisAddress address() {
        return address;
    }

    /** The file with the certificate that clients have to trust, as PEM. Only with TLS. */
    public Path certificate() {
        if (!tls) {
            throw new IllegalStateException("this Redis was started without TLS; use RedisSettings.withTls()");
        }
        return SelfSigned.in(folder()).certificate();
    }

    /** A new connection, logged in, and trusting the certificate. */
    public RespConnection connect() throws IOException {
        return recipe.connect();
    }
}
