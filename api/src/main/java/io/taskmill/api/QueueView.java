package io.taskmill.api;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A queue as it stood when it was read.
 *
 * @param name the queue
 * @param counts tasks by status; for terminal ones all that ever reached it, purged ones included
 * @param oldestPending how long the oldest pending task has been waiting, or null when none is
 * @param concurrency how many of its tasks run at a time on this node, 0 when it is not served here
 * @param running how many of its tasks run on this node now
 */
public record QueueView(
        String name, Map<TaskStatus, Long> counts, @Nullable Duration oldestPending, int concurrency, int running) {

    public QueueView {
        counts = Map.copyOf(counts);
    }
}
