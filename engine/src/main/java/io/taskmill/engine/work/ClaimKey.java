package io.taskmill.engine.work;

import io.taskmill.api.TaskId;

/**
 * Names one claim in the memory of this node.
 *
 * @param id the task
 * @param fence of the claim
 */
public record ClaimKey(TaskId id, long fence) {}
