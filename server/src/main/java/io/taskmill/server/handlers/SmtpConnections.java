package io.taskmill.server.handlers;

import io.taskmill.spi.TimeSource;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A few connections to the mail server, kept between mails. One that has rested is asked whether it is still there, one
 * that has rested long or carried many mails is replaced, so a server that closes connections costs no mail.
 * Thread-safe.
 */
final class SmtpConnections implements AutoCloseable {
    private static final Duration MAX_IDLE = Duration.ofSeconds(20);
    private static final int MAX_MAILS = 100;

    private final SmtpConfig config;
    private final Session session;
    private final TimeSource time;
    private final Semaphore permits;
    private final Deque<SmtpConnection> idle = new ArrayDeque<>();
    private boolean closed;

    SmtpConnections(SmtpConfig config, Session session, TimeSource time) {
        this.config = config;
        this.session = session;
        this.time = time;
        this.permits = new Semaphore(config.connections(), true);
    }

    /** Does something with a connection of its own; blocks while all are in use. */
    <T> T use(Use<T> use) throws MessagingException, InterruptedException {
        permits.acquire();
        try {
            SmtpConnection connection = rested();
            return run(connection != null ? connection : fresh(), use);
        } finally {
            permits.release();
        }
    }

    /** Closes those at rest now and those in use when they have done. */
    @Override
    public void close() {
        SmtpConnection connection = shut();
        while (connection != null) {
            connection.close();
            connection = shut();
        }
    }

    private <T> T run(SmtpConnection connection, Use<T> use) throws MessagingException {
        boolean healthy = false;
        try {
            T result = use.with(connection);
            healthy = true;
            return result;
        } finally {
            if (!healthy || !keep(connection)) {
                connection.close();
            }
        }
    }

    private SmtpConnection fresh() throws MessagingException {
        Transport transport = session.getTransport();
        SmtpConfig.Login login = config.login();
        String user = login == null ? null : login.username();
        String password = login == null ? null : login.password();
        transport.connect(config.host(), config.port(), user, password);
        return new SmtpConnection(transport);
    }

    private @Nullable SmtpConnection rested() {
        SmtpConnection connection = poll();
        while (connection != null) {
            if (time.nanos() - connection.idleSinceNanos() < MAX_IDLE.toNanos() && connection.alive()) {
                return connection;
            }
            connection.close();
            connection = poll();
        }
        return null;
    }

    private synchronized @Nullable SmtpConnection poll() {
        return idle.pollFirst();
    }

    private synchronized @Nullable SmtpConnection shut() {
        closed = true;
        return idle.pollFirst();
    }

    private synchronized boolean keep(SmtpConnection connection) {
        connection.rest(time.nanos());
        if (closed || connection.mails() >= MAX_MAILS) {
            return false;
        }
        idle.addFirst(connection);
        return true;
    }

    /** What to do with a connection. An exception means that the connection is not used again. */
    @FunctionalInterface
    interface Use<T> {
        T with(SmtpConnection connection) throws MessagingException;
    }
}
