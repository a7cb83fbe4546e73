package io.taskmill.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** The only way to know or wait for time, so that tests can move it by hand. Thread-safe. */
public interface TimeSource {

    /** The wall clock, which may jump. For what people read, and as the clock of single-process stores. */
    Instant now();

    /** A clock that only moves forward, in nanoseconds from an arbitrary origin. For intervals. */
    long nanos();

    /**
     * Waits on a condition of {@code lock}, which the caller holds, until it is signalled, {@code max} has passed, or
     * for no reason.
     *
     * @throws InterruptedException when the thread is interrupted
     */
    void await(Lock lock, Condition condition, Duration max) throws InterruptedException;

    /** The machine's clocks. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }
}
