package io.taskmill.store.sql;

import io.taskmill.spi.DataRejectedError;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times and durations as microseconds, the way they are stored. */
final class Micros {
    private static final long PER_SECOND = 1_000_000;

    private Micros() {}

    /** Since the epoch, rounded down: for what has happened. */
    static long of(Instant instant) {
        return whole(instant.getEpochSecond(), instant.getNano() / 1_000, instant);
    }

    /** Since the epoch, rounded up: for what must not be early. */
    static long dueAt(Instant instant) {
        return whole(instant.getEpochSecond(), (instant.getNano() + 999) / 1_000, instant);
    }

    /** Rounded up. */
    static long of(Duration duration) {
        return whole(duration.getSeconds(), (duration.getNano() + 999) / 1_000, duration);
    }

    /** The sum, rounded up. */
    static long after(long now, Duration delay) {
        try {
            return Math.addExact(now, of(delay));
        } catch (ArithmeticException e) {
            throw tooFar(delay, e);
        }
    }

    static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }

    private static long whole(long seconds, long micros, Object value) {
        try {
            return Math.addExact(Math.multiplyExact(seconds, PER_SECOND), micros);
        } catch (ArithmeticException e) {
            throw tooFar(value, e);
        }
    }

    private static DataRejectedError tooFar(Object value, ArithmeticException cause) {
        return new DataRejectedError(value + " is further away than the store can count, about 290,000 years", cause);
    }
}
