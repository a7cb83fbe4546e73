package io.taskmill.spi;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import java.time.Instant;

/** What became of one new task. */
public sealed interface InsertResult {

    /**
     * Stored.
     *
     * @param id the task
     * @param status pending or scheduled
     * @param createdAt by the store's clock
     */
    record Created(TaskId id, TaskStatus status, Instant createdAt) implements InsertResult {}

    /**
     * The same request with the same id was stored before.
     *
     * @param id the task
     * @param status its present state
     * @param createdAt when it was stored
     */
    record Known(TaskId id, TaskStatus status, Instant createdAt) implements InsertResult {}

    /**
     * The id belongs to another request.
     *
     * @param id the task that holds it
     */
    record Conflict(TaskId id) implements InsertResult {}
}
