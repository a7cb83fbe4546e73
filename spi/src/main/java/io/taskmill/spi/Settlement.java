package io.taskmill.spi;

import io.taskmill.api.TaskId;

/**
 * How one claim ended.
 *
 * @param id the task
 * @param holder who claimed it
 * @param fence of that claim
 * @param queue the task's queue, so that counters need no look-up
 * @param decision what is to be done
 */
public record Settlement(TaskId id, NodeId holder, long fence, String queue, Decision decision) {}
