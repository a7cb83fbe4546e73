package io.taskmill.spi;

import io.taskmill.api.TaskId;

/**
 * A task that a broker has rung for.
 *
 * @param id the task
 * @param queue the queue it rang on, which has to be the task's
 */
public record Rung(TaskId id, String queue) {}
