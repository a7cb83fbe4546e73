package io.taskmill.server.http.metrics;

import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A value that may take long to read: read by a thread of its own, one at a time, and at most every few seconds however
 * often it is asked for. Thread-safe.
 */
final class BackgroundReading<T> {
    /** How long a value is not read again. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** How long who asks waits for a new value. */
    static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Logger LOG = System.getLogger(BackgroundReading.class.getName());

    private final Supplier<T> source;
    private final TimeSource time;
    private final Duration goodFor;
    private final T unknown;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private T value;
    private long readAt;
    private boolean reading;

    /**
     * Nothing is read before the value is asked for.
     *
     * @param source reads the value; may block, and throw when it cannot
     * @param goodFor how old a value may be when a new one takes too long
     * @param unknown stands for a value that is too old, or could not be read
     */
    BackgroundReading(Supplier<T> source, TimeSource time, Duration goodFor, T unknown) {
        this.source = source;
        this.time = time;
        this.goodFor = goodFor;
        this.unknown = unknown;
        this.value = unknown;
        this.readAt = time.nanos() - goodFor.toNanos() - 1;
    }

    /** The newest value; blocks for {@link #PATIENCE} at most. */
    T now() {
        lock.lock();
        try {
            if (age() > FRESH.toNanos()) {
                startReading();
                awaitReading();
            }
            return age() > goodFor.toNanos() ? unknown : value;
        } finally {
            lock.unlock();
        }
    }

    private void startReading() {
        if (!reading) {
            reading = true;
            Thread.startVirtualThread(this::read);
        }
    }

    private void awaitReading() {
        long deadline = time.nanos() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toNanos(); reading && left > 0; left = deadline - time.nanos()) {
                time.await(lock, done, Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        T read = unknown;
        try {
            read = source.get();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "could not be read for metrics", e);
        } finally {
            publish(read);
        }
    }

    private void publish(T read) {
        lock.lock();
        try {
            value = read;
            readAt = time.nanos();
            reading = false;
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long age() {
        return time.nanos() - readAt;
    }
}
