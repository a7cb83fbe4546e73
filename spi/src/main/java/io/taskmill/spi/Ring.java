package io.taskmill.spi;

import io.taskmill.api.TaskId;
import java.time.Instant;
import java.util.UUID;

/**
 * Says that a task of a store may run. Carries no payload: the store has it.
 *
 * @param id the task
 * @param lane where it waits
 * @param taskType for people who look into the broker
 * @param store {@link StoreInfo#id} of the store that has the task
 * @param time since when the task could run, by the store's clock
 */
public record Ring(TaskId id, QueueLane lane, String taskType, UUID store, Instant time) {}
