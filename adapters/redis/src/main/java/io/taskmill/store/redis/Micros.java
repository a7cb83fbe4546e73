package io.taskmill.store.redis;

import io.taskmill.spi.DataRejectedError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times and durations as microseconds. Scripts count in doubles, which are exact up to 2^53: times until the year 2255,
 * and for sums to stay below, durations of up to 142 years.
 */
final class Micros {
    static final long LATEST = 1L << 53;
    static final long LONGEST = 1L << 52;
    private static final long PER_SECOND = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;

    private Micros() {}

    /** Since the epoch, rounded down: for what has happened. Times before the epoch are the epoch. */
    static long of(Instant instant) {
        return since(instant, 0);
    }

    /** Since the epoch, rounded up: for what must not be early. Times before the epoch are the epoch. */
    static long dueAt(Instant instant) {
        return since(instant, NANOS_PER_MICRO - 1);
    }

    /** Rounded up. */
    static long of(Duration duration) {
        if (duration.toSeconds() >= LONGEST / PER_SECOND) {
            throw tooFar(duration);
        }
        return duration.toSeconds() * PER_SECOND + (duration.toNanosPart() + NANOS_PER_MICRO - 1) / NANOS_PER_MICRO;
    }

    /** Like {@link #of(Duration)}, for what may be cut: the longest one instead of an error. */
    static long atMost(Duration duration) {
        return duration.toSeconds() >= LONGEST / PER_SECOND ? LONGEST : of(duration);
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private static long since(Instant instant, long rounding) {
        if (instant.getEpochSecond() >= LATEST / PER_SECOND) {
            throw tooFar(instant);
        }
        return instant.getEpochSecond() < 0
                ? 0
                : instant.getEpochSecond() * PER_SECOND + (instant.getNano() + rounding) / NANOS_PER_MICRO;
    }

    private static DataRejectedError tooFar(Object value) {
        return new DataRejectedError(
                value + " is further away than a store in Redis can count: the year 2255, or 142 years from now", null);
    }
}
