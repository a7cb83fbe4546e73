package io.taskmill.testservers.nsq;

import io.taskmill.spi.TimeSource;
import java.util.concurrent.TimeUnit;

/** The machine's clocks, as a server of its own process sees them. */
final class Clock {
    private static final TimeSource TIME = TimeSource.system();

    private Clock() {}

    /** Only moves forward, for time-outs. */
    static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(TIME.nanos());
    }

    /** Nanoseconds since 1970. */
    static long nanosSince1970() {
        return TimeUnit.MILLISECONDS.toNanos(TIME.now().toEpochMilli());
    }
}
