package io.taskmill.broker.rabbitmq;

import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What became of messages that were sent together. Thread-safe. */
final class ConfirmBatch {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final TimeSource time;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private final @Nullable PublishResult[] results;
    private int open;

    ConfirmBatch(int size, TimeSource time) {
        this.time = time;
        this.results = new PublishResult[size];
        this.open = size;
    }

    /** Says what became of one; the first word counts. */
    void resolve(int index, PublishResult result) {
        lock.lock();
        try {
            if (results[index] == null) {
                results[index] = result;
                if (--open == 0) {
                    done.signalAll();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until all is known.
     *
     * @param giveUp asked every half second whether to stop waiting sooner
     * @return whether all is known
     */
    boolean await(Duration most, BooleanSupplier giveUp) {
        long end = time.nanos() + most.toNanos();
        lock.lock();
        try {
            while (open > 0) {
                long left = end - time.nanos();
                if (left <= 0 || giveUp.getAsBoolean()) {
                    return false;
                }
                time.await(lock, done, Duration.ofNanos(Math.min(left, LOOK.toNanos())));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The results so far; what is not known is {@link PublishResult#UNKNOWN}. */
    List<PublishResult> results() {
        lock.lock();
        try {
            return Arrays.stream(results)
                    .map(result -> result == null ? PublishResult.UNKNOWN : result)
                    .toList();
        } finally {
            lock.unlock();
        }
    }
}
