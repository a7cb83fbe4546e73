package io.taskmill.store.sql.sqlite;

import io.taskmill.spi.StoreListener;
import io.taskmill.spi.TimeSource;
import io.taskmill.store.sql.Database;
import io.taskmill.store.sql.Gate;
import io.taskmill.store.sql.Operation;
import io.taskmill.store.sql.Query;
import java.nio.file.Path;
import java.sql.SQLException;

/** An open data file: one writer, some readers, and the lock that keeps others away. */
final class SqliteDatabase implements Database {
    private final SqliteErrors errors;
    private final DataFileLock lock;
    private final WriteQueue queue = new WriteQueue();
    private final Writer writer;
    private final Thread writerThread;
    private final ReadPool readers;
    private final Gate gate;

    /** Takes over the lock; the schema has to be there. */
    SqliteDatabase(SqliteConnections connections, DataFileLock lock, TimeSource time) {
        Path file = connections.url().file();
        this.gate = new Gate(file.toString());
        this.errors = new SqliteErrors(file);
        this.lock = lock;
        this.readers = new ReadPool(connections, time);
        this.writer = new Writer(queue, connections, errors, time);
        this.writerThread =
                Thread.ofPlatform().name("taskmill-sqlite-writer").daemon(true).start(writer);
    }

    @Override
    public <T> T write(Operation<T> operation) {
        return gate.whileOpen(() -> {
            WriteCall<T> call = new WriteCall<>(operation);
            queue.add(call);
            return call.await();
        });
    }

    @Override
    public <T> T writeFirst(Operation<T> operation) {
        return gate.whileOpen(() -> {
            WriteCall<T> call = new WriteCall<>(operation);
            queue.addUrgent(call);
            return call.await();
        });
    }

    @Override
    public <T> T read(Query<T> query) {
        return gate.whileOpen(() -> {
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

    @Override
    public void close() {
        gate.close(() -> {
            queue.close();
            awaitWriter();
            readers.close();
            lock.close();
        });
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
