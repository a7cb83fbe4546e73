package io.taskmill.broker.nsq;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** When to try an nsqd again that could not be reached: after half a second, later up to three. Thread-safe. */
final class BackOff {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(3);

    private final TimeSource time;
    private int failures;
    private long until;
    private @Nullable String because;

    BackOff(TimeSource time) {
        this.time = time;
    }

    /** It failed. */
    synchronized void failed(String why) {
        because = why;
        long pause = Math.min(LONGEST.toNanos(), FIRST.toNanos() << Math.min(failures++, 10));
        // Some less for some, so that not all nodes come at once.
        until = time.nanos() + pause - ThreadLocalRandom.current().nextLong(pause / 4);
    }

    /** It worked. */
    synchronized void worked() {
        failures = 0;
        because = null;
    }

    /** How long there is no point in trying; zero or less when there is. */
    synchronized Duration left() {
        return because == null ? Duration.ZERO : Duration.ofNanos(until - time.nanos());
    }

    /** Why it failed last; null when it did not. */
    synchronized @Nullable String because() {
        return because;
    }
}
