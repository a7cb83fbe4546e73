package io.taskmill.spi;

import io.taskmill.api.TaskId;
import java.time.Duration;

/**
 * A claim as the store sees it.
 *
 * @param id the task
 * @param queue its queue
 * @param fence of the claim
 * @param age since the claim, by the store's clock
 * @param cancel whether the handler should be told to stop
 */
public record HeldTask(TaskId id, String queue, long fence, Duration age, CancelMark cancel) {

    /** Whether a cancellation was asked for. */
    public enum CancelMark {
        /** No. */
        NONE,
        /** Yes. */
        REQUESTED
    }
}
