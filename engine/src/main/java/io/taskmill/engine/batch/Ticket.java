package io.taskmill.engine.batch;

import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The place of some items in a batch, and their answer once the batch is written. Completed once by the batcher; waited
 * for by the thread that made it, or followed up by a callback.
 *
 * @param <R> the answer
 */
public final class Ticket<R> {
    private final @Nullable Thread waiter;
    private final @Nullable Consumer<R> followUp;
    private volatile @Nullable R answer;

    private Ticket(@Nullable Thread waiter, @Nullable Consumer<R> followUp) {
        this.waiter = waiter;
        this.followUp = followUp;
    }

    /** A ticket that the calling thread will wait for. */
    static <R> Ticket<R> forThisThread() {
        return new Ticket<>(Thread.currentThread(), null);
    }

    /** A ticket whose answer is given to the callback, on the batcher's thread. */
    static <R> Ticket<R> followedBy(Consumer<R> followUp) {
        return new Ticket<>(null, followUp);
    }

    /** Gives the answer. */
    void complete(R value) {
        answer = value;
        if (waiter != null) {
            LockSupport.unpark(waiter);
        }
        if (followUp != null) {
            followUp.accept(value);
        }
    }

    /** Blocks for the answer. An interrupt is kept for later: whoever asked has to learn whether it was written. */
    public R await() {
        boolean interrupted = false;
        R value = answer;
        while (value == null) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
            value = answer;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return value;
    }
}
