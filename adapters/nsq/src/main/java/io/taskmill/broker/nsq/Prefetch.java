package io.taskmill.broker.nsq;

import io.taskmill.spi.QueueLane;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many messages of a lane are fetched ahead: twice as many as are asked for, at most {@value #MOST}, and no more
 * than make 32 MiB when all are as large as the largest one that was seen. Thread-safe.
 */
final class Prefetch {
    static final int MOST = 1024;
    static final int BYTES = 32 << 20;

    /** Smaller ones do not matter. */
    private static final int LARGE = BYTES / MOST;

    private final Map<QueueLane, Integer> largest = new ConcurrentHashMap<>();

    /** A message of this length, in bytes, has come. */
    void seen(QueueLane lane, int length) {
        if (length > LARGE) {
            int unused = largest.merge(lane, length, Math::max);
        }
    }

    /** A power of two where the size allows it, so that it does not change all the time. */
    int ahead(QueueLane lane, int wanted) {
        int batch = Math.min(wanted, MOST / 2);
        return Math.min(Integer.highestOneBit(Math.max(1, 2 * batch - 1)) * 2, most(lane));
    }

    /** How many at most, for the size of what was seen; at least 1. */
    int most(QueueLane lane) {
        return Math.clamp(BYTES / largest.getOrDefault(lane, LARGE), 1, MOST);
    }
}
