package io.taskmill.store.memory;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The store's clock, in whole microseconds. */
final class StoreClock {

    private static final long NANOS_PER_MICRO = 1_000;

    private final TimeSource time;

    StoreClock(TimeSource time) {
        this.time = time;
    }

    /** The present, rounded down, so that nothing seems due before it is. */
    Instant now() {
        return time.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** When {@code delay} from now is over, rounded up. */
    Instant after(Duration delay) {
        return roundUp(time.now().plus(delay));
    }

    static Instant roundUp(Instant instant) {
        return instant.plusNanos(NANOS_PER_MICRO - 1).truncatedTo(ChronoUnit.MICROS);
    }
}
