package io.taskmill.store.sql.postgresql;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sends notices in transactions of their own: inside the transactions that cause them they would make those wait for
 * each other. The same notice is sent once however often it was asked for while the last ones were on their way.
 */
final class NotifySender implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(NotifySender.class.getName());

    // A notice need not survive anything: its commit does not wait for the disk.
    private static final String SEND = "select set_config('synchronous_commit', 'off', true), pg_notify(?, ?)";

    private final DataSource source;
    private final String channel;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread thread;
    private Set<String> waiting = new LinkedHashSet<>();
    private boolean closed;
    private @Nullable Connection connection;

    NotifySender(DataSource source, String channel) {
        this.source = source;
        this.channel = channel;
        this.thread = Thread.ofPlatform()
                .name("taskmill-postgresql-notify")
                .daemon(true)
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Does not block. */
    void send(String notice) {
        lock.lock();
        try {
            waiting.add(notice);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        for (Set<String> notices = take(); !notices.isEmpty(); notices = take()) {
            try {
                sendNow(notices);
            } catch (SQLException | RuntimeException e) {
                // The others look by themselves once a second.
                LOG.log(Level.DEBUG, "other nodes could not be told of new tasks: {0}", e.getMessage());
                disconnect();
            }
        }
        disconnect();
    }

    /** Waits for notices; empty at the end. */
    private Set<String> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            Set<String> notices = closed ? Set.of() : waiting;
            waiting = new LinkedHashSet<>();
            return notices;
        } finally {
            lock.unlock();
        }
    }

    private void sendNow(Set<String> notices) throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = source.getConnection();
            connection = open;
        }
        try (PreparedStatement send = open.prepareStatement(SEND)) {
            for (String notice : notices) {
                send.setString(1, channel);
                send.setString(2, notice);
                send.execute();
            }
        }
    }

    private void disconnect() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "could not close a connection: {0}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }
}
