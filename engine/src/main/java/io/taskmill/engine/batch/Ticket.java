package io.taskmill.engine.batch;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of some items in a batch, and their answer once the batch is written. Completed once by the batcher; waited
 * for by one thread, followed up by a callback, or both.
 *
 * @param <R> the answer
 */
public final class Ticket<R> {
    private final @Nullable Consumer<R> followUp;
    private volatile @Nullable Thread waiter;
    private volatile @Nullable R answer;
    private volatile @Nullable Throwable failure;

    private Ticket(@Nullable Consumer<R> followUp) {
        this.followUp = followUp;
    }

    /** A ticket that one thread will wait for. */
    static <R> Ticket<R> plain() {
        return new Ticket<>(null);
    }

    /** A ticket whose answer is given to the callback, on the batcher's thread. */
    static <R> Ticket<R> followedBy(Consumer<R> followUp) {
        return new Ticket<>(followUp);
    }

    /** Gives the answer. */
    void complete(R value) {
        answer = value;
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
        if (followUp != null) {
            followUp.accept(value);
        }
    }

    /** Ends the wait without an answer: whether the items were written is not known. */
    void fail(Throwable cause) {
        failure = cause;
        LockSupport.unpark(waiter);
    }

    boolean answered() {
        return answer != null;
    }

    boolean followed() {
        return followUp != null;
    }

    /**
     * Blocks one thread for the answer. An interrupt is kept for later: whoever asked has to learn whether it was
     * written.
     *
     * @throws IllegalStateException when writing failed in a way that nobody expects
     */
    public R await() {
        boolean interrupted = false;
        waiter = Thread.currentThread();
        R value = answer;
        while (value == null && failure == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
            value = answer;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (value == null) {
            throw new IllegalStateException("the batch could not be written", failure);
        }
        return value;
    }
}
