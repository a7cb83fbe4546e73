package io.taskmill.tck;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that stands still until a test moves it. Starts at {@link #START}. Thread-safe.
 *
 * <p>A thread in {@link #await} is woken by {@link #advance} when its time has come. None is missed: it registers while
 * it holds its own lock, and {@code advance} takes that lock to signal it, so either the waiter is already waiting or
 * it computes its end from the new time. Lock order: the caller's lock, then the one of this object; {@code advance}
 * signals without holding the latter. A test must therefore not call {@code advance} while it holds a lock that a
 * waiter needs in order to register.
 */
public final class ManualTime implements TimeSource {

    /** Where every manual time starts: noon of 1 January 2026, UTC. */
    public static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Lock mutex = new ReentrantLock();
    private final Condition waitersChanged = mutex.newCondition();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private Instant wall = START;
    private long nanos;

    @Override
    public Instant now() {
        mutex.lock();
        try {
            return wall;
        } finally {
            mutex.unlock();
        }
    }

    @Override
    public long nanos() {
        mutex.lock();
        try {
            return nanos;
        } finally {
            mutex.unlock();
        }
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // spurious returns are part of the contract
    public void await(Lock lock, Condition condition, Duration max) throws InterruptedException {
        if (max.isNegative() || max.isZero()) {
            return;
        }
        Waiter waiter = register(lock, condition, max);
        try {
            condition.await();
        } finally {
            forget(waiter);
        }
    }

    /** Moves both clocks forward and wakes those whose time has come. Returns when they are signalled. */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("time cannot advance by " + by + "; see jumpWallClock");
        }
        for (Waiter waiter : move(by)) {
            waiter.lock.lock();
            try {
                waiter.condition.signalAll();
            } finally {
                waiter.lock.unlock();
            }
        }
    }

    /** Moves only {@link #now}, forward or back, as when somebody sets the clock. Wakes nobody. */
    public void jumpWallClock(Duration by) {
        mutex.lock();
        try {
            wall = wall.plus(by);
        } finally {
            mutex.unlock();
        }
    }

    /**
     * Blocks until at least this many threads wait for time to pass, so that an {@link #advance} reaches them.
     *
     * @throws AssertionError when that does not happen within ten seconds of real time
     */
    public void awaitWaiters(int count) throws InterruptedException {
        long left = PATIENCE.toNanos();
        mutex.lock();
        try {
            while (waiters.size() < count) {
                if (left <= 0) {
                    throw new AssertionError(
                            "expected " + count + " threads to wait for time to pass, found " + waiters.size());
                }
                left = waitersChanged.awaitNanos(left);
            }
        } finally {
            mutex.unlock();
        }
    }

    private Waiter register(Lock lock, Condition condition, Duration max) {
        mutex.lock();
        try {
            Waiter waiter = new Waiter(lock, condition, endOf(max));
            waiters.add(waiter);
            waitersChanged.signalAll();
            return waiter;
        } finally {
            mutex.unlock();
        }
    }

    private long endOf(Duration max) {
        long span = TimeUnit.NANOSECONDS.convert(max);
        return span > Long.MAX_VALUE - nanos ? Long.MAX_VALUE : nanos + span;
    }

    private void forget(Waiter waiter) {
        mutex.lock();
        try {
            waiters.remove(waiter);
        } finally {
            mutex.unlock();
        }
    }

    private List<Waiter> move(Duration by) {
        mutex.lock();
        try {
            wall = wall.plus(by);
            nanos += by.toNanos();
            List<Waiter> woken = new ArrayList<>(waiters);
            woken.removeIf(waiter -> waiter.end > nanos);
            waiters.removeAll(woken);
            return woken;
        } finally {
            mutex.unlock();
        }
    }

    /** A thread that waits; equal only to itself. */
    private static final class Waiter {

        private final Lock lock;
        private final Condition condition;
        private final long end;

        private Waiter(Lock lock, Condition condition, long end) {
            this.lock = lock;
            this.condition = condition;
            this.end = end;
        }
    }
}
