package io.taskmill.engine;

import io.taskmill.api.RetryPolicy;
import java.time.Duration;

/**
 * How one queue is worked off on this node.
 *
 * @param name 1–64 characters of {@code a-z A-Z 0-9 . _ -}
 * @param concurrency how many of its tasks run at a time, 1–100,000
 * @param timeout how long an attempt may run when the task sets no limit
 * @param retry what happens after a failure when the task says nothing else
 */
public record QueueConfig(String name, int concurrency, Duration timeout, RetryPolicy retry) {

    /** 64 at a time, one hour each, the default retry policy. */
    public static QueueConfig named(String name) {
        return new QueueConfig(name, 64, Duration.ofHours(1), RetryPolicy.defaults());
    }

    /** The same with another limit. */
    public QueueConfig withConcurrency(int limit) {
        return new QueueConfig(name, limit, timeout, retry);
    }

    /** The same with another time limit. */
    public QueueConfig withTimeout(Duration limit) {
        return new QueueConfig(name, concurrency, limit, retry);
    }

    /** The same with another retry policy. */
    public QueueConfig withRetry(RetryPolicy policy) {
        return new QueueConfig(name, concurrency, timeout, policy);
    }
}
