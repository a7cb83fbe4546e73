package io.taskmill.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of tasks. It may hold fewer than asked for, even none, and still have a next cursor: a search looks at a
 * bounded number of rows per page.
 *
 * @param tasks without their histories
 * @param nextCursor where the next page starts, or null at the end; opaque
 */
public record TaskPage(List<TaskView> tasks, @Nullable String nextCursor) {

    public TaskPage {
        tasks = List.copyOf(tasks);
    }
}
