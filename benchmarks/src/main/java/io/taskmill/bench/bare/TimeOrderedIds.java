package io.taskmill.bench.bare;

import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Makes UUIDs of version 7, each larger than the one before: 48 bits of milliseconds, 12 bits of sequence. */
final class TimeOrderedIds {
    private static final long VARIANT = Long.MIN_VALUE;

    private final InstantSource clock;
    private final AtomicLong last = new AtomicLong();

    TimeOrderedIds(InstantSource clock) {
        this.clock = clock;
    }

    UUID next() {
        long now = clock.millis() << 12;
        long stamp = last.updateAndGet(before -> Math.max(before + 1, now));
        long high = (stamp >>> 12 << 16) | 0x7000 | (stamp & 0xfff);
        return new UUID(high, VARIANT | ThreadLocalRandom.current().nextLong() >>> 2);
    }
}
