package io.taskmill.broker.nats;

import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Has one session, and begins another when its connection is lost and somebody asks for it; not more often than every
 * half second. Thread-safe.
 */
final class SessionKeeper {
    /** Callers are promised to hear within ten seconds. */
    static final Duration MOST = Duration.ofSeconds(9);

    private static final Logger LOG = System.getLogger(SessionKeeper.class.getName());
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Connector connector;
    private final Names names;
    private final TimeSource time;
    private final ReentrantLock connecting = new ReentrantLock();
    private volatile Session current;
    private volatile @Nullable Failure lastFailure;
    private volatile boolean closed;

    private record Failure(String text, Exception cause, long at) {}

    /** Does not connect; begins with this session. */
    SessionKeeper(Connector connector, Names names, Session first, TimeSource time) {
        this.connector = connector;
        this.names = names;
        this.current = first;
        this.time = time;
    }

    /**
     * The session; blocks for at most ten seconds while it is made.
     *
     * @throws BrokerUnavailableError when there is none
     */
    Session get() {
        return get(MOST);
    }

    /** The same, but tries no longer than this. */
    Session get(Duration most) {
        Session session = current;
        return session.link().isOpen() && !closed ? session : connectAlone(most);
    }

    /** The session if its connection is there. */
    @Nullable Session present() {
        Session session = current;
        return session.link().isOpen() ? session : null;
    }

    /** How long there is no point in asking again; zero when there is. */
    Duration retryIn() {
        Failure failure = lastFailure;
        Duration left = failure == null ? Duration.ZERO : PAUSE.minusNanos(time.nanos() - failure.at);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Session connectAlone(Duration most) {
        if (!lockWithin(most)) {
            throw new BrokerUnavailableError("the connection to NATS is lost, and there is no other one yet", null);
        }
        try {
            if (closed) {
                throw new BrokerUnavailableError("this broker is closed", null);
            }
            Session session = current;
            if (session.link().isOpen()) {
                return session;
            }
            Failure failure = lastFailure;
            // Whoever waited for the lock while another one failed fails with it.
            if (failure != null && retryIn().isPositive()) {
                throw new BrokerUnavailableError(failure.text, failure.cause);
            }
            return connect(most);
        } finally {
            connecting.unlock();
        }
    }

    private boolean lockWithin(Duration most) {
        try {
            return connecting.tryLock(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Session connect(Duration most) {
        try {
            Link link = connector.connect(most);
            Session session =
                    new Session(link, new Topology(link, names, connector.url().options()));
            prepare(session);
            LOG.log(Level.INFO, "connected to {0} again", connector.url().address());
            lastFailure = null;
            current = session;
            if (closed) {
                // Whoever closed this may have seen only the session before.
                Thread unused = link.abandon();
                throw new BrokerUnavailableError("this broker is closed", null);
            }
            return session;
        } catch (ConnectFailedException | BrokerException e) {
            String text = String.valueOf(e.getMessage());
            lastFailure = new Failure(text, e, time.nanos());
            throw new BrokerUnavailableError(text, e);
        }
    }

    private static void prepare(Session session) {
        try {
            session.topology().ensureStreams();
        } catch (BrokerException e) {
            Thread unused = session.link().abandon();
            throw e;
        }
    }

    /** Ends the connection. Repeatable. */
    void close() {
        closed = true;
        current.link().close();
    }
}
