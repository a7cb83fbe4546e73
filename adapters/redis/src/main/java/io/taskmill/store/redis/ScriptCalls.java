package io.taskmill.store.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import io.taskmill.redis.RedisLine;
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
    /** The prefix of keys and the time. */
    private static final int BEFORE_GIVEN = 3;

    private final RedisLine<byte[], byte[]> line;
    private final Gate gate;
    private final CallErrors errors;
    private final byte[][] keys;
    private final byte[] prefix;
    private final StoreTime time;
    private final Duration patience;

    /**
     * Calls on this connection.
     *
     * @param patience how long an answer may take. A connection that was silent for so long is given up, and with it
     *     all that is under way on it: it may be one whose other end is gone.
     */
    ScriptCalls(
            RedisLine<byte[], byte[]> line,
            Gate gate,
            CallErrors errors,
            StoreKeys storeKeys,
            StoreTime time,
            Duration patience) {
        this.line = line;
        this.gate = gate;
        this.errors = errors;
        this.keys = new byte[][] {storeKeys.key("rows")};
        this.prefix = storeKeys.key("");
        this.time = time;
        this.patience = patience;
    }

    /** Blocks until the script has answered, at most as long as its patience and the time to connect. */
    Answer call(Script script, Arguments arguments) {
        return gate.inside(() -> new Answer(run(script, values(arguments))));
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
                return await(connection.async().evalsha(script.digest(), ScriptOutputType.MULTI, keys, values));
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

    private List<?> await(RedisFuture<List<?>> future) throws Exception {
        try {
            return future.toCompletableFuture()
                    .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException e) {
            @Nullable Throwable cause = e.getCause();
            throw cause instanceof Exception exception ? exception : e;
        }
    }
}
