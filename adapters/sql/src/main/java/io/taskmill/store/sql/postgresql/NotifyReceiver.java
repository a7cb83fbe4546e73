package io.taskmill.store.sql.postgresql;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Listens on a connection of its own, and opens another when that one is lost. Behind a pooler nothing may ever come.
 */
final class NotifyReceiver implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NotifyReceiver.class.getName());
    private static final int LOOK_MILLIS = 15_000;
    private static final int PROOF_SECONDS = 5;
    private static final long PAUSE_SECONDS = 1;

    private final DataSource source;
    private final String channel;
    private final Consumer<String> received;
    private final Runnable missed;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicReference<@Nullable Connection> open = new AtomicReference<>();
    private final Thread thread;

    /**
     * A receiver that is not started yet.
     *
     * @param received called with each notice
     * @param missed called when notices may have been missed
     */
    NotifyReceiver(DataSource source, String channel, Consumer<String> received, Runnable missed) {
        this.source = source;
        this.channel = channel;
        this.received = received;
        this.missed = missed;
        this.thread = Thread.ofPlatform()
                .name("taskmill-postgresql-listen")
                .daemon(true)
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        boolean told = false;
        while (closed.getCount() > 0) {
            try (Connection connection = source.getConnection()) {
                open.set(connection);
                listen(connection);
            } catch (SQLException | RuntimeException e) {
                if (closed.getCount() > 0 && !told) {
                    LOG.log(
                            Level.WARNING,
                            "tasks of other nodes are found by looking once a second: {0}",
                            e.getMessage());
                }
                told = true;
            }
            pause();
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen \"" + channel + '"');
        }
        missed.run();
        PGConnection notifications = connection.unwrap(PGConnection.class);
        while (closed.getCount() > 0) {
            PGNotification[] news = notifications.getNotifications(LOOK_MILLIS);
            if (news == null || news.length == 0) {
                prove(connection);
            } else {
                for (PGNotification notification : news) {
                    received.accept(notification.getParameter());
                }
            }
        }
    }

    /** Silence is not proof of life: the other end may be gone. */
    private static void prove(Connection connection) throws SQLException {
        if (!connection.isValid(PROOF_SECONDS)) {
            throw new SQLException("the connection for signals is lost");
        }
    }

    private void pause() {
        try {
            boolean unused = closed.await(PAUSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Connection connection = open.get();
        if (connection != null) {
            try {
                // Ends the wait for news.
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "could not close a connection: {0}", e.getMessage());
            }
        }
    }
}
