package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.StoreListener;
import io.taskmill.spi.StoreUnavailableError;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.Database;
import io.taskmill.store.sql.Operation;
import io.taskmill.store.sql.Query;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Supplier;

/** An open data file: one writer, some readers, and the lock that keeps others away. */
final class SqliteDatabase implements Database {
    private final Path file;
    private final SqliteErrors errors;
    private final DataFileLock lock;
    private final WriteQueue queue = new WriteQueue();
    private final Writer writer;
    private final Thread writerThread;
    private final ReadPool readers;
    /** Shared by calls, exclusive for the end. */
    private final StampedLock gate = new StampedLock();

    private boolean closed;

    /** Takes over the lock; the schema has to be there. */
    SqliteDatabase(SqliteConnections connections, DataFileLock lock, TimeSource time) {
        this.file = connections.url().file();
        this.errors = new SqliteErrors(file);
        this.lock = lock;
        this.readers = new ReadPool(connections, time);
        this.writer = new Writer(queue, connections, errors, time);
        this.writerThread =
                Thread.ofPlatform().name("taskmill-sqlite-writer").daemon(true).start(writer);
    }

    @Override
    public <T> T write(Operation<T> operation) {
        return whileOpen(() -> {
            WriteCall<T> call = new WriteCall<>(operation);
            queue.add(call);
            return call.await();
        });
    }

    @Override
    public <T> T writeFirst(Operation<T> operation) {
        return whileOpen(() -> {
            WriteCall<T> call = new WriteCall<>(operation);
            queue.addUrgent(call);
            return call.await();
        });
    }

    @Override
    public <T> T read(Query<T> query) {
        return whileOpen(() -> {
            try {
                return readers.read(query);
            } catch (SQLException e) {
                throw errors.undone(e);
            }
        });
    }

    @Override
    public void listen(StoreListener listener) {
        writer.listen(listener);
    }

    private <T> T whileOpen(Supplier<T> call) {
        long stamp = gate.readLock();
        try {
            if (closed) {
                throw new StoreUnavailableError("the store " + file + " is closed; nothing happened", null);
            }
            return call.get();
        } finally {
            gate.unlockRead(stamp);
        }
    }

    @Override
    public void close() {
        long stamp = gate.writeLock();
        try {
            if (!closed) {
                closed = true;
                queue.close();
                awaitWriter();
                readers.close();
                lock.close();
            }
        } finally {
            gate.unlockWrite(stamp);
        }
    }

    /** Short: the queue is empty. An interrupt is kept for later, or the file would be left half open. */
    private void awaitWriter() {
        boolean interrupted = false;
        while (writerThread.isAlive()) {
            try {
                writerThread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
