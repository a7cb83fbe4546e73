package io.taskmill.store.redis;

import io.lettuce.core.RedisException;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.taskmill.redis.RedisConnections;
import io.taskmill.spi.StoreListener;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Hears what other nodes, and this one, tell of changes, on a connection of its own that is made again when it breaks.
 * A signal may be lost meanwhile: after each new connection the listener is told that something may be ready.
 */
final class Signals implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Signals.class.getName());
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final byte READY = 'r';
    private static final byte CANCEL = 'c';

    private final RedisConnections connections;
    private final byte[] channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition stopping = lock.newCondition();
    private volatile StatefulRedisPubSubConnection<byte[], byte[]> connection;
    private volatile boolean closed;
    private volatile @Nullable StoreListener listener;

    /**
     * Connects and listens.
     *
     * @throws RedisException when that fails
     */
    Signals(RedisConnections connections, StoreKeys keys) {
        this.connections = connections;
        this.channel = keys.key("signals");
        this.connection = subscribe();
        Thread.ofVirtual().name("taskmill-redis-signals").start(this::keepListening);
    }

    void listen(StoreListener newListener) {
        listener = newListener;
    }

    private StatefulRedisPubSubConnection<byte[], byte[]> subscribe() {
        StatefulRedisPubSubConnection<byte[], byte[]> made = connections.connectPubSub(ByteArrayCodec.INSTANCE);
        try {
            made.addListener(new Ear());
            made.sync().subscribe(channel);
            return made;
        } catch (RedisException e) {
            made.close();
            throw e;
        }
    }

    /**
     * A connection that is not there is noticed within {@link #CHECK_INTERVAL}; the machine's clock, not the store's.
     */
    private void keepListening() {
        try {
            while (!closed) {
                pause();
                if (!closed && !connection.isOpen()) {
                    listenAnew();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pause() throws InterruptedException {
        lock.lock();
        try {
            if (!closed) {
                TimeSource.system().await(lock, stopping, CHECK_INTERVAL);
            }
        } finally {
            lock.unlock();
        }
    }

    private void listenAnew() {
        try {
            connection = subscribe();
            LOG.log(
                    Level.WARNING,
                    "the connection for signals from {0} was lost and made again",
                    connections.address());
            tellReady();
        } catch (RuntimeException e) {
            // Also what the client throws when it is closed meanwhile. The next round tries again.
            LOG.log(Level.DEBUG, "no connection for signals", e);
        }
    }

    private void tellReady() {
        StoreListener hearer = listener;
        if (hearer != null) {
            hearer.ready();
        }
    }

    /** Stops telling. The connection is closed with all others. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            listener = null;
            stopping.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Ear extends RedisPubSubAdapter<byte[], byte[]> {
        @Override
        public void message(byte[] from, byte[] message) {
            StoreListener hearer = listener;
            if (hearer == null || message.length == 0) {
                return;
            }
            if (message[0] == READY) {
                hearer.ready();
            } else if (message[0] == CANCEL && message.length == 1 + Ids.BYTES) {
                hearer.cancelRequested(Ids.task(Arrays.copyOfRange(message, 1, message.length)));
            }
        }
    }
}
