package io.taskmill.engine;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** Clocks that stand where a test puts them. Nobody can wait by them. */
public final class SettableTime implements TimeSource {
    private static final long START_MILLIS =
            Instant.parse("2026-01-01T12:00:00Z").toEpochMilli();

    private final AtomicLong millis = new AtomicLong(START_MILLIS);

    /** Moves both clocks, also back. */
    public void advanceMillis(long by) {
        millis.addAndGet(by);
    }

    @Override
    public Instant now() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public long nanos() {
        return (millis.get() - START_MILLIS) * 1_000_000;
    }

    @Override
    public void await(Lock lock, Condition condition, Duration max) {
        throw new UnsupportedOperationException("nobody can wait by this clock");
    }
}
