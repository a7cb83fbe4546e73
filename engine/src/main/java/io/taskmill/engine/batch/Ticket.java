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

    /** A ticket whose answer is also given to the callback, if any, on the batcher's thread. */
    Ticket(@Nullable Consumer<R> followUp) {
        this.followUp = followUp;
    }

    /** Gives the answer. */
    void complete(R value) {
        answer = value;
        LockSupport.unpark(waiter);
        if (followUp != null) {
            followUp.accept(value);
        }
    }

    /**
     * Blocks for the answer; for one thread. An interrupt is kept for later: whoever asked has to learn whether it was
     * written.
     */
    public R await() {
        waiter = Thread.currentThread();
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
