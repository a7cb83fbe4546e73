package io.taskmill.api;

import java.time.Duration;

/**
 * When and how often a failed task is tried again.
 *
 * @param backoff how the delay grows
 * @param initial the first delay (the only one for {@link Backoff#FIXED})
 * @param multiplier growth per failure for {@link Backoff#EXPONENTIAL}, at least 1
 * @param max upper bound of every delay, jitter included
 * @param jitter random spread as a share of the delay, 0 to 1: with 0.1 a delay of 10 s becomes 9–11 s; never below
 *     zero
 * @param attempts how often the task may fail before it is a dead letter, the first time included, at least 1
 */
public record RetryPolicy(
        Backoff backoff, Duration initial, double multiplier, Duration max, double jitter, int attempts) {

    /** Exponential from 1 s, doubling, at most 1 h apart, ±10 %, five attempts in all. */
    public static RetryPolicy defaults() {
        return new RetryPolicy(Backoff.EXPONENTIAL, Duration.ofSeconds(1), 2, Duration.ofHours(1), 0.1, 5);
    }

    /** A policy that never tries again. */
    public static RetryPolicy never() {
        return new RetryPolicy(Backoff.FIXED, Duration.ZERO, 1, Duration.ZERO, 0, 1);
    }
}
