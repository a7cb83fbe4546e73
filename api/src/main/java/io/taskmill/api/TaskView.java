package io.taskmill.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as it stood when it was read.
 *
 * @param id its identity
 * @param spec what it is
 * @param status where it stands
 * @param result what its handler returned, when it succeeded with a result
 * @param error why the newest attempt did not succeed, or null
 * @param counts what happened so far
 * @param times when it happened
 * @param waitingFor why a pending task may not run now (for example {@code suspect}), or null
 * @param history the attempts that did not simply succeed, oldest first; empty in lists
 */
public record TaskView(
        TaskId id,
        TaskSpec spec,
        TaskStatus status,
        @Nullable Payload result,
        @Nullable TaskError error,
        TaskCounts counts,
        TaskTimes times,
        @Nullable String waitingFor,
        List<Attempt> history) {

    public TaskView {
        history = List.copyOf(history);
    }
}
