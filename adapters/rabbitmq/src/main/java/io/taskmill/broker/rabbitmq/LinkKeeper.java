package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Has one connection, and connects again when it is lost and somebody asks for it; not more often than every half
 * second. Thread-safe.
 */
final class LinkKeeper {
    private static final Logger LOG = System.getLogger(LinkKeeper.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Connector connector;
    private final String purpose;
    private final Consumer<Link> prepare;
    private final TimeSource time;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile @Nullable Link current;
    private volatile @Nullable Failure lastFailure;
    private volatile boolean closed;

    private record Failure(String text, Exception cause, long at) {}

    /**
     * Does not connect.
     *
     * @param purpose shown in the server's list of connections
     * @param prepare what to do with a new connection before anybody has it
     * @param first the connection to begin with, if there is one already
     */
    LinkKeeper(Connector connector, String purpose, Consumer<Link> prepare, @Nullable Link first, TimeSource time) {
        this.current = first;
        this.connector = connector;
        this.purpose = purpose;
        this.prepare = prepare;
        this.time = time;
    }

    /**
     * The connection; blocks for at most ten seconds while it is made.
     *
     * @throws BrokerUnavailableError when there is none
     */
    Link get() {
        Link link = current;
        return link != null && link.isOpen() && !closed ? link : connectAlone();
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
            if (link != null && link.isOpen()) {
                return link;
            }
            Failure failure = lastFailure;
            // Whoever waited for the lock while another one failed fails with it.
            if (failure != null && retryIn().isPositive()) {
                throw new BrokerUnavailableError(failure.text, failure.cause);
            }
            return connect(link != null);
        } finally {
            connecting.unlock();
        }
    }

    private Link connect(boolean again) {
        try {
            Link link = connector.connect(purpose);
            prepared(link);
            if (again || lastFailure != null) {
                LOG.log(
                        Level.INFO,
                        "connected to {0} again ({1})",
                        connector.url().address(),
                        purpose);
            }
            lastFailure = null;
            current = link;
            return link;
        } catch (ConnectFailedException | BrokerUnavailableError e) {
            String text = String.valueOf(e.getMessage());
            lastFailure = new Failure(text, e, time.nanos());
            throw new BrokerUnavailableError(text, e);
        }
    }

    private void prepared(Link link) {
        try {
            prepare.accept(link);
        } catch (RuntimeException e) {
            link.close();
            throw e;
        }
    }

    /** Ends the connection. Repeatable. */
    void close() {
        closed = true;
        connecting.lock();
        try {
            Link link = current;
            if (link != null) {
                link.close();
            }
        } finally {
            connecting.unlock();
        }
    }
}
