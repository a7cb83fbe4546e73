package io.taskmill.broker.rocketmq;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Has one connection, and connects again when it is lost and somebody asks for it; not more often than every half
 * second. Thread-safe.
 */
final class LinkKeeper {
    private static final Logger LOG = System.getLogger(LinkKeeper.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Connector connector;
    private final TimeSource time;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile Link current;
    private volatile @Nullable Failure lastFailure;
    private volatile boolean closed;

    private record Failure(String text, Exception cause, long at) {}

    /** Does not connect: begins with this connection. */
    LinkKeeper(Connector connector, Link first, TimeSource time) {
        this.current = first;
        this.connector = connector;
        this.time = time;
    }

    /** The connection as it is, lost or not. */
    Link present() {
        return current;
    }

    /**
     * The connection; blocks for at most ten seconds while it is made.
     *
     * @throws BrokerUnavailableError when there is none
     */
    Link get() {
        Link link = current;
        return link.isOpen() && !closed ? link : connectAlone();
    }

    /** How long there is no point in asking again; zero when there is. */
    Duration retryIn() {
        Failure failure = lastFailure;
        Duration left = failure == null ? Duration.ZERO : PAUSE.minusNanos(time.nanos() - failure.at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Link connectAlone() {
        connecting.lock();
        try {
            if (closed) {
                throw new BrokerUnavailableError("this broker is closed", null);
            }
            Link link = current;
            if (link.isOpen()) {
                return link;
            }
            Failure failure = lastFailure;
            // Whoever waited for the lock while another one failed fails with it.
            if (failure != null && retryIn().isPositive()) {
                throw new BrokerUnavailableError(failure.text, failure.cause);
            }
            return connect();
        } finally {
            connecting.unlock();
        }
    }

    private Link connect() {
        try {
            Link link = connector.connect();
            LOG.log(Level.INFO, "connected to {0} again", connector.url().address());
            lastFailure = null;
            current = link;
            return link;
        } catch (ConnectFailedException e) {
            String text = String.valueOf(e.getMessage());
            lastFailure = new Failure(text, e, time.nanos());
            throw new BrokerUnavailableError(text, e);
        }
    }

    /** Ends the connection. Repeatable. */
    void close() {
        closed = true;
        connecting.lock();
        try {
            Link link = current;
            link.close();
        } finally {
            connecting.unlock();
        }
    }
}
