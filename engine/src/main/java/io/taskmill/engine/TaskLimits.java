package io.taskmill.engine;

import java.time.Duration;

/**
 * What a request may ask for at most.
 *
 * @param payloadBytes size of a payload
 * @param timeout of one attempt
 * @param horizon how far ahead a task may be scheduled or expire, and how long a retry may be put off
 * @param attempts in a retry policy
 * @param tags per task
 */
public record TaskLimits(int payloadBytes, Duration timeout, Duration horizon, int attempts, int tags) {

    /** 1 MiB; 24 hours; ten years; 1,000 attempts; 20 tags. */
    public static TaskLimits defaults() {
        return new TaskLimits(1 << 20, Duration.ofHours(24), Duration.ofDays(3653), 1000, 20);
    }
}
