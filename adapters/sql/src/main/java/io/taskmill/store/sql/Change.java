package io.taskmill.store.sql;

import io.taskmill.api.TaskError;
import org.jspecify.annotations.Nullable;

/**
 * What a transition does to the counts and the error of a task.
 *
 * @param attempts added
 * @param failures added
 * @param crashes added
 * @param releases added
 * @param error afterwards
 */
record Change(
        int attempts,
        int failures,
        int crashes,
        int releases,
        @Nullable TaskError error) {

    static Change none(@Nullable TaskError error) {
        return new Change(0, 0, 0, 0, error);
    }

    static Change failure(TaskError error) {
        return new Change(0, 1, 0, 0, error);
    }

    static Change crash(TaskError error) {
        return new Change(0, 0, 1, 0, error);
    }

    static Change release(@Nullable TaskError error) {
        return new Change(0, 0, 0, 1, error);
    }

    /** The attempt did not take place. */
    static Change notStarted(@Nullable TaskError error) {
        return new Change(-1, 0, 0, 0, error);
    }
}
