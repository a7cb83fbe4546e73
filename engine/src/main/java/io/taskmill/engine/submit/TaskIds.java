package io.taskmill.engine.submit;

import io.taskmill.api.TaskId;
import io.taskmill.engine.Randomness;
import io.taskmill.spi.TimeSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7, with the counter of section 6.2, method 1): 48 bits of milliseconds,
 * a 12-bit counter that starts at zero in each millisecond, 62 random bits. Strictly ascending within one process, also
 * when the wall clock goes back or a millisecond makes more than 4,096 ids: then the milliseconds run ahead.
 * Thread-safe.
 */
public final class TaskIds {
    private static final int COUNTER_BITS = 12;
    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final TimeSource time;
    private final Randomness random;
    private final AtomicLong newest = new AtomicLong();

    public TaskIds(TimeSource time, Randomness random) {
        this.time = time;
        this.random = random;
    }

    /** The next id. */
    public TaskId next() {
        long earliest = time.now().toEpochMilli() << COUNTER_BITS;
        long tick = newest.updateAndGet(previous -> Math.max(previous + 1, earliest));
        long millis = tick >>> COUNTER_BITS;
        long counter = tick & ((1L << COUNTER_BITS) - 1);
        return new TaskId(new UUID(millis << 16 | VERSION_7 | counter, VARIANT | (random.nextLong() >>> 2)));
    }
}
