package io.taskmill.api;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tasks to list, newest first.
 *
 * @param statuses any of these; empty means all
 * @param taskType only this type, or null
 * @param queue only this queue, or null
 * @param cursor {@link TaskPage#nextCursor} of the page before, or null for the first
 * @param limit tasks per page, 1–500
 */
public record TaskQuery(
        Set<TaskStatus> statuses,
        @Nullable String taskType,
        @Nullable String queue,
        @Nullable String cursor,
        int limit) {

    /** The largest page. */
    public static final int MAX_LIMIT = 500;

    public TaskQuery {
        statuses = Set.copyOf(statuses);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit is " + limit + ", expected 1 to " + MAX_LIMIT);
        }
    }

    /** All tasks, from the newest. */
    public static TaskQuery all(int limit) {
        return new TaskQuery(Set.of(), null, null, null, limit);
    }
}
