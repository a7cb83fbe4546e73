package io.taskmill.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.RedisCodec;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One connection for many threads, replaced by a new one when it is closed or was {@link #abandon}ed. A server that is
 * not there is asked again by the next caller: callers decide how often, and how long they wait in between.
 *
 * <p>Thread-safe.
 */
public final class RedisLine<K, V> implements AutoCloseable {
    private final RedisConnections connections;
    private final RedisCodec<K, V> codec;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<@Nullable StatefulRedisConnection<K, V>> current = new AtomicReference<>();
    private volatile boolean closed;
    private volatile Failure lastFailure = new Failure(0, new RedisException("none"));

    private record Failure(long number, RedisException cause) {}

    /** Does not connect yet. */
    public RedisLine(RedisConnections connections, RedisCodec<K, V> codec) {
        this.connections = connections;
        this.codec = codec;
    }

    /**
     * The open connection, or a new one. Blocks while it is made, at most twice
     * {@link RedisConnections#CONNECT_TIMEOUT}; callers that come meanwhile wait for the same one, or share its
     * failure.
     *
     * @throws RedisException when there is none and none can be made, or after {@link #close}
     */
    public StatefulRedisConnection<K, V> connection() {
        StatefulRedisConnection<K, V> open = current.get();
        return open != null && open.isOpen() ? open : reconnect();
    }

    private StatefulRedisConnection<K, V> reconnect() {
        long known = lastFailure.number();
        lock.lock();
        try {
            StatefulRedisConnection<K, V> old = current.get();
            if (old != null && old.isOpen()) {
                return old;
            }
            refuseAfterClose();
            Failure last = lastFailure;
            if (last.number() != known) {
                // Somebody tried while this caller waited for the lock. Ten callers would wait ten times as long else.
                throw new RedisException(last.cause());
            }
            abandon(old);
            StatefulRedisConnection<K, V> made = connect();
            current.set(made);
            if (closed) {
                abandon(made);
            }
            refuseAfterClose();
            return made;
        } finally {
            lock.unlock();
        }
    }

    private StatefulRedisConnection<K, V> connect() {
        try {
            return connections.connect(codec);
        } catch (RedisException e) {
            lastFailure = new Failure(lastFailure.number() + 1, e);
            throw e;
        }
    }

    private void refuseAfterClose() {
        if (closed) {
            throw new RedisException("the connection to " + connections.address() + " was closed by this program");
        }
    }

    /**
     * Gives up a connection that does not answer: what is under way on it fails, and the next caller gets a new one.
     * Does not block. Harmless when it was replaced already.
     *
     * @param silent null for none
     */
    public void abandon(@Nullable StatefulRedisConnection<K, V> silent) {
        if (silent != null && current.compareAndSet(silent, null)) {
            var unused = silent.closeAsync();
        }
    }

    /** Gives up the connection that there is, if any, as {@link #abandon} does. */
    public void renew() {
        abandon(current.get());
    }

    /** Closes the connection, without waiting for the server. Repeatable. */
    @Override
    public void close() {
        closed = true;
        StatefulRedisConnection<K, V> open = current.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }
}
