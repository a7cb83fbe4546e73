package io.taskmill.tck;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongPredicate;

/**
 * Decides which calls of one operation fail, and counts them. A new order replaces the one before. Thread-safe: which
 * of several concurrent calls is the k-th is open, how many fail is not.
 *
 * @param <F> how calls fail
 */
public final class FaultSwitch<F> {

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final String call;
    private final Function<Hold, F> slow;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private LongPredicate strikes = number -> false;
    private Optional<F> fault = Optional.empty();
    private long sinceOrder;
    private long started;
    private long ended;

    /**
     * A switch that lets everything through.
     *
     * @param call the operation's name, for messages
     * @param slow the fault that waits at a hold
     */
    public FaultSwitch(String call, Function<Hold, F> slow) {
        this.call = call;
        this.slow = slow;
    }

    /** The next {@code n} calls fail this way. */
    public void next(int n, F how) {
        order(number -> number <= n, how);
    }

    /** Every call fails this way until {@link #heal}. */
    public void always(F how) {
        order(number -> true, how);
    }

    /** Every k-th call from now on fails this way. */
    public void every(int k, F how) {
        order(number -> number % k == 0, how);
    }

    /** Each call fails this way with the given probability, the same ones for the same seed. */
    public void sometimes(double probability, long seed, F how) {
        Random random = new Random(seed);
        order(number -> random.nextDouble() < probability, how);
    }

    /** The next call waits until the returned hold is opened. */
    public Hold holdNext() {
        Hold hold = new Hold();
        next(1, slow.apply(hold));
        return hold;
    }

    /** Later calls go through. Held ones stay held. */
    public void heal() {
        lock.lock();
        try {
            fault = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** How many calls have come so far, failed ones included. */
    public long calls() {
        lock.lock();
        try {
            return started;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Blocks until this many calls have ended since this switch was made, well or not.
     *
     * @throws AssertionError when that does not happen within ten seconds
     */
    public void awaitEnded(long calls) throws InterruptedException {
        long left = PATIENCE_NANOS;
        lock.lock();
        try {
            while (ended < calls) {
                if (left <= 0) {
                    throw new AssertionError(
                            "expected " + calls + " calls of " + call + " to have ended, found " + ended);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until a call ends after this one was made; one that ended just before is not enough. */
    public void awaitNext() throws InterruptedException {
        awaitEnded(ended() + 1);
    }

    /** How many calls have ended so far, failed ones included. */
    public long ended() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Counts a call that begins, and tells how it has to fail, if it has to. */
    public Optional<F> begin() {
        lock.lock();
        try {
            started++;
            sinceOrder++;
            return fault.isPresent() && strikes.test(sinceOrder) ? fault : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /** Counts a call that has ended. */
    public void end() {
        lock.lock();
        try {
            ended++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void order(LongPredicate newStrikes, F how) {
        lock.lock();
        try {
            strikes = newStrikes;
            fault = Optional.of(how);
            sinceOrder = 0;
        } finally {
            lock.unlock();
        }
    }
}
