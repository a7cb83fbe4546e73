package io.taskmill.api;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a task's history. The plain case, a first attempt that succeeds, leaves none.
 *
 * @param number the attempt, from 1
 * @param generation 1 at first, one more after each replay
 * @param outcome how it ended
 * @param startedAt by the store's clock
 * @param finishedAt by the store's clock; for a crash, when it was found
 * @param node the worker incarnation that ran it
 * @param error why, for failures and crashes
 */
public record Attempt(
        int number,
        int generation,
        Outcome outcome,
        Instant startedAt,
        Instant finishedAt,
        String node,
        @Nullable TaskError error) {

    /** How an attempt ended. */
    public enum Outcome {
        /** It did what it should, after at least one attempt that did not. */
        SUCCEEDED,
        /** The handler threw, or ran longer than its timeout. */
        FAILED,
        /** Its worker died. */
        CRASHED,
        /** Given back unfinished. */
        RELEASED,
        /** Interrupted because the task was cancelled. */
        CANCELLED;

        /** The lower-case word used in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
