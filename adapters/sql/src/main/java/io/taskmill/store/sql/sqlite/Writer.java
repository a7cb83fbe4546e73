package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.StoreException;
import io.taskmill.spi.StoreListener;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes. It takes what has gathered while the last group was being written, and writes it in one
 * transaction: many callers share one wait for the disk, and one caller waits for nobody.
 */
final class Writer implements Runnable {
    private static final System.Logger LOG = System.getLogger(Writer.class.getName());

    private final WriteQueue queue;
    private final SqliteConnections connections;
    private final SqliteErrors errors;
    private final TimeSource time;
    private volatile @Nullable StoreListener listener;
    private @Nullable WriteSession session;

    Writer(WriteQueue queue, SqliteConnections connections, SqliteErrors errors, TimeSource time) {
        this.queue = queue;
        this.connections = connections;
        this.errors = errors;
        this.time = time;
    }

    void listen(StoreListener newListener) {
        listener = newListener;
    }

    @Override
    public void run() {
        for (List<WriteCall<?>> group = queue.take(); !group.isEmpty(); group = queue.take()) {
            try {
                write(group);
            } catch (Throwable e) {
                abandon(e);
                failOpen(group, errors.undone(e));
            }
        }
        abandon(null);
    }

    private void write(List<WriteCall<?>> group) throws SQLException {
        WriteSession open = open();
        try {
            for (WriteCall<?> call : group) {
                call.run(open.transaction());
            }
            open.transaction().counters().flush(open);
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(open, e);
            if (group.size() == 1) {
                failOpen(group, errors.undone(e));
            } else {
                commit(open(), writeApart(open(), group));
            }
            return;
        }
        commit(open, group);
    }

    /** A full disk makes SQLite roll back by itself, after which the driver's own attempt fails. */
    private void rollBack(WriteSession open, Throwable reason) {
        try {
            open.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
            abandon(reason);
        }
    }

    /** Finds out who spoiled the group: each operation gets a savepoint of its own. Returns those that went well. */
    private List<WriteCall<?>> writeApart(WriteSession open, List<WriteCall<?>> group) throws SQLException {
        List<WriteCall<?>> good = new ArrayList<>();
        for (WriteCall<?> call : group) {
            Savepoint before = open.savepoint();
            try {
                open.run(call);
                good.add(call);
            } catch (SQLException | RuntimeException | Error e) {
                call.fail(errors.undone(e));
                open.rollback(before);
            }
            open.release(before);
        }
        return good;
    }

    private void commit(WriteSession open, List<WriteCall<?>> group) {
        try {
            open.commit();
        } catch (SQLException e) {
            abandon(e);
            failOpen(group, errors.atCommit(e));
            return;
        }
        group.forEach(WriteCall::succeed);
        tell(open);
    }

    private void tell(WriteSession open) {
        StoreListener hearer = listener;
        if (hearer == null) {
            open.transaction().signals().clear();
            return;
        }
        try {
            open.transaction().signals().deliver(hearer);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the store's listener threw; report this as a bug", e);
        }
    }

    private WriteSession open() throws SQLException {
        WriteSession open = session;
        if (open == null) {
            open = new WriteSession(connections.writer(), time);
            session = open;
        }
        return open;
    }

    /** The next group gets a new connection: nothing is known about the state of this one. */
    private void abandon(@Nullable Throwable reason) {
        WriteSession open = session;
        session = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                if (reason != null) {
                    reason.addSuppressed(e);
                } else {
                    LOG.log(Level.WARNING, "could not close the write connection", e);
                }
            }
        }
    }

    private static void failOpen(List<WriteCall<?>> group, StoreException error) {
        group.stream().filter(call -> !call.failed()).forEach(call -> call.fail(error));
    }
}
