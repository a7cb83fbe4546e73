package io.taskmill.api;

import java.time.Instant;

/**
 * The answer to an accepted request. Whoever holds it may forget about the task: it is durable.
 *
 * @param id the task
 * @param status {@link TaskStatus#PENDING} or {@link TaskStatus#SCHEDULED} for a new task; for a known one as it stands
 * @param createdAt when the store accepted it
 * @param kind whether this request created it
 */
public record Submission(TaskId id, TaskStatus status, Instant createdAt, Kind kind) {

    /** Whether the task is new. */
    public enum Kind {
        /** This request created the task. */
        CREATED,
        /** The same request with the same id was accepted before. */
        KNOWN
    }
}
