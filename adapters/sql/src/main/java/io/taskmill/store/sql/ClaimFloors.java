package io.taskmill.store.sql;

import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Where claims begin to look. Normally at the oldest task. But while somebody holds an old snapshot, the server cannot
 * sweep the entries of tasks that were claimed long ago, and each claim would have to step over all of them. A look
 * that was slow is therefore followed by a second in which claims begin where it found the first task; what becomes
 * ready before that place in the meantime, a retry perhaps, is found by the next full look. Thread-safe.
 */
public final class ClaimFloors {
    private static final long VALID_NANOS = Duration.ofSeconds(1).toNanos();
    /** Two or three times what a look takes in which nothing is in the way. */
    private static final long SLOW_NANOS = Duration.ofMillis(5).toNanos();

    private static final long SLOW_NANOS_PER_TASK = 40_000;
    private static final int PRIORITIES = 10;

    private final LongSupplier nanos;
    private final Map<QueueLane, Floor> floors = new ConcurrentHashMap<>();

    /**
     * No floors yet.
     *
     * @param nanos a clock for intervals; one that stands still never finds anything slow
     */
    public ClaimFloors(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** The clock, to be given to {@link #looked} later. */
    long start() {
        return nanos.getAsLong();
    }

    /** The earliest times to look at, by priority; empty for a full look. */
    Optional<long[]> of(QueueLane lane) {
        Floor floor = floors.get(lane);
        return floor != null && nanos.getAsLong() - floor.until < 0 ? Optional.of(floor.byPriority) : Optional.empty();
    }

    /**
     * Learns from a full look.
     *
     * @param started what {@link #start} said before
     * @param now the store's clock, where claims begin for priorities that had no task
     * @param oldest the first time that was found for each priority that had one
     * @param found how many were found
     */
    void looked(QueueLane lane, long started, long now, Map<Integer, Long> oldest, int found) {
        long ended = nanos.getAsLong();
        if (ended - started < SLOW_NANOS + found * SLOW_NANOS_PER_TASK) {
            floors.remove(lane);
            return;
        }
        long[] byPriority = new long[PRIORITIES];
        Arrays.fill(byPriority, now);
        oldest.forEach((priority, time) -> byPriority[priority] = time);
        if (found > 0) {
            // The look ended among the tasks of the last of them: there may be any number below it.
            int last =
                    oldest.keySet().stream().mapToInt(Integer::intValue).min().orElse(0);
            Arrays.fill(byPriority, lane.lane().lowest(), last, Long.MIN_VALUE);
        }
        floors.put(lane, new Floor(byPriority, ended + VALID_NANOS));
    }

    @SuppressWarnings("ArrayRecordComponent") // never changed
    private record Floor(long[] byPriority, long until) {}
}
