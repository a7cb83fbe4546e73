package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskContext;
import io.taskmill.api.TaskHandler;

/**
 * {@code fail}: for trying retries and dead letters. With {@code {"times": n, "message"?: "…", "retryable"?: true}} it
 * fails until the task has failed {@code n} times, then succeeds with {@code {"failedTimes": n}}. Failures are counted
 * over all generations, so a dead letter that is replayed goes on where it stopped; crashes and releases do not count.
 */
public final class FailHandler implements TaskHandler {

    @Override
    public Payload handle(TaskContext task) {
        PayloadFields fields = PayloadFields.of(task.payload(), "times", "message", "retryable");
        int times = fields.requiredInt("times", 0, 1_000_000);
        String message = fields.text("message").orElse("failed as asked");
        boolean retryable = fields.flag("retryable").orElse(true);
        if (task.failures() >= times) {
            return Json.object(result -> result.put("failedTimes", times));
        }
        String numbered = message + " (failure " + (task.failures() + 1) + " of " + times + ")";
        throw retryable ? new IllegalStateException(numbered) : new NonRetryableException(numbered);
    }
}
