package io.taskmill.store.sql;

import io.taskmill.api.Payload;
import io.taskmill.spi.Decision;
import io.taskmill.spi.Settlement;
import org.jspecify.annotations.Nullable;

/** The pieces of statements that move plain first-time successes to the finished tasks. */
public final class CompletedTasks {
    /** Where they go: ends with the payload and the result. */
    public static final String INSERT = "insert into finished (id, status, finished_at, settled_by, fence, queue,"
            + " priority, created_at, started_at, attempts, failures, crashes, releases, deliveries, generation, "
            + SpecColumns.TEXT + ", payload, result)";

    /** What goes there: its parameter is now; the result has to follow. */
    public static final String SELECT =
            " select id, 5, ?, holder, fence, queue, priority, created_at, started_at, attempts, failures, crashes,"
                    + " releases, deliveries, generation, " + SpecColumns.TEXT + ", payload, ";

    /** What has to hold of them: its parameter is the holder. */
    public static final String LIVE = " and holder = ? and fence = 1 and cancel is null";

    private CompletedTasks() {}

    /** What the handler returned, or null. */
    public static byte @Nullable [] result(Settlement settlement) {
        Payload result = settlement.decision() instanceof Decision.Complete(var returned) ? returned : null;
        return result == null ? null : result.bytes();
    }
}
