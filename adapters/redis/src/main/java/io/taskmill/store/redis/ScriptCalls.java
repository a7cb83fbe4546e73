package io.taskmill.store.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.taskmill.redis.RedisLine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs scripts on one connection, for many threads at once. Deaf to interrupts: a script cannot be called back; the
 * interrupt is still set afterwards.
 */
final class ScriptCalls {
    /**
     * How long an answer may take. A connection that was silent for so long is given up, and with it all that is under
     * way on it: it may be one whose other end is gone.
     */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The prefix of keys and the time. */
    private static final int BEFORE_GIVEN = 3;

    private final RedisLine<byte[], byte[]> line;
    private final Doorkeeper doorkeeper;
    private final CallErrors errors;
    private final byte[][] keys;
    private final byte[] prefix;
    private final StoreTime time;

    ScriptCalls(
            RedisLine<byte[], byte[]> line, Doorkeeper doorkeeper, CallErrors errors, String keyPrefix, StoreTime time) {
        this.line = line;
        this.doorkeeper = doorkeeper;
        this.errors = errors;
        this.keys = new byte[][] {(keyPrefix + "rows").getBytes(StandardCharsets.UTF_8)};
        this.prefix = keyPrefix.getBytes(StandardCharsets.UTF_8);
        this.time = time;
    }

    /** Blocks until the script has answered, at most {@link #PATIENCE} and the time to connect. */
    Answer call(Script script, Arguments arguments) {
        doorkeeper.enter();
        try {
            return new Answer(run(script, values(arguments)));
        } finally {
            doorkeeper.leave();
        }
    }

    private byte[][] values(Arguments arguments) {
        List<byte[]> given = arguments.values();
        byte[][] values = new byte[given.size() + BEFORE_GIVEN][];
        values[0] = prefix;
        int at = time.put(values, 1);
        for (byte[] value : given) {
            values[at++] = value;
        }
        return values;
    }

    private List<?> run(Script script, byte[][] values) {
        StatefulRedisConnection<byte[], byte[]> connection = connect();
        try {
            try {
                return await(
                        connection.async().evalsha(script.digest(), ScriptOutputType.MULTI, keys, values));
            } catch (RedisNoScriptException e) {
                // The server was started anew or has forgotten its scripts; nothing happened.
                return await(connection.async().eval(script.body(), ScriptOutputType.MULTI, keys, values));
            }
        } catch (Exception e) {
            if (errors.uselessConnection(e)) {
                line.abandon(connection);
            }
            throw errors.translate(e, script);
        }
    }

    private StatefulRedisConnection<byte[], byte[]> connect() {
        try {
            return line.connection();
        } catch (RedisException e) {
            throw errors.noConnection(e);
        }
    }

    private static List<?> await(RedisFuture<List<?>> future) throws Exception {
        try {
            return future.toCompletableFuture()
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            @Nullable Throwable cause = e.getCause();
            throw cause instanceof Exception exception ? exception : e;
        }
    }
}
