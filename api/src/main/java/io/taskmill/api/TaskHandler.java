package io.taskmill.api;

import org.jspecify.annotations.Nullable;

/**
 * Does the tasks of one type. Called on a thread of its own per attempt, a virtual one once the type has warmed up, by
 * many threads at once; may block.
 *
 * <p>A task is run at least once: make a second execution harmless, for example by using {@link TaskContext#id} as the
 * idempotency key of what you call.
 */
@FunctionalInterface
public interface TaskHandler {

    /**
     * Does one attempt. Returning is success. Any exception is a failure that is retried by the task's policy, except
     * {@link NonRetryableException}; {@link RetryLaterException} sets the delay itself. On timeout, cancellation and
     * shutdown the thread is interrupted: end soon, by throwing or returning.
     *
     * @return the result as JSON, or null for none
     */
    @Nullable Payload handle(TaskContext task) throws Exception;
}
