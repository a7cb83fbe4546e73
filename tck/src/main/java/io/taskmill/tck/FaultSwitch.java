package io.taskmill.tck;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongPredicate;

/**
 * Decides which calls of one operation fail, and counts them. A new order replaces the one before. Thread-safe: which
 * of several concurrent calls is the k-th is open, how many fail is not.
 */
public final class FaultSwitch {

    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final StoreCall call;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private LongPredicate strikes = number -> false;
    private Fault fault = new Fault.Unavailable();
    private long sinceOrder;
    private long started;
    private long ended;

    FaultSwitch(StoreCall call) {
        this.call = call;
    }

    /** The next {@code n} calls fail this way. */
    public void next(int n, Fault how) {
        order(number -> number <= n, how);
    }

    /** Every call fails this way until {@link #heal}. */
    public void always(Fault how) {
        order(number -> true, how);
    }

    /** Every k-th call from now on fails this way. */
    public void every(int k, Fault how) {
        order(number -> number % k == 0, how);
    }

    /** Each call fails this way with the given probability, the same ones for the same seed. */
    public void sometimes(double probability, long seed, Fault how) {
        Random random = new Random(seed);
        order(number -> random.nextDouble() < probability, how);
    }

    /** The next call waits until the returned hold is opened. */
    public Hold holdNext() {
        Hold hold = new Hold();
        next(1, new Fault.Slow(hold));
        return hold;
    }

    /** Later calls go through. Held ones stay held. */
    public void heal() {
        order(number -> false, new Fault.Unavailable());
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
     * Blocks until this many calls have ended since the store was made, well or not.
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

    Optional<Fault> begin() {
        lock.lock();
        try {
            started++;
            sinceOrder++;
            return strikes.test(sinceOrder) ? Optional.of(fault) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void order(LongPredicate newStrikes, Fault how) {
        lock.lock();
        try {
            strikes = newStrikes;
            fault = how;
            sinceOrder = 0;
        } finally {
            lock.unlock();
        }
    }
}
