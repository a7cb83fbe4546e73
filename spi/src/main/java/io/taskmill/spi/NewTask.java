package io.taskmill.spi;

import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskSpec;
import org.jspecify.annotations.Nullable;

/**
 * A checked task on its way into the store.
 *
 * @param id its identity
 * @param spec what it is
 * @param start when it may start
 * @param digest of the request, 32 bytes, when the id was chosen by the client and the submit has to be idempotent;
 *     null for ids made by the engine. Not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as a whole
public record NewTask(TaskId id, TaskSpec spec, StartTime start, byte @Nullable [] digest) {}
