package io.taskmill.engine.decide;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.api.TaskError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an attempt ended. */
public sealed interface Ending {

    /**
     * The handler returned.
     *
     * @param result or null
     */
    record Returned(@Nullable Payload result) implements Ending {}

    /**
     * The handler threw.
     *
     * @param error what
     * @param retryAfter the delay that it asked for, or null
     */
    record Threw(TaskError error, @Nullable Duration retryAfter) implements Ending {}

    /**
     * The handler threw after it had been told to stop.
     *
     * @param reason why it was told
     * @param error what it threw
     */
    record Stopped(StopReason reason, TaskError error) implements Ending {}

    /**
     * The handler was never called.
     *
     * @param reason why
     */
    record NeverStarted(StopReason reason) implements Ending {}
}
