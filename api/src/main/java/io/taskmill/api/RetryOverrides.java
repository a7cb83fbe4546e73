package io.taskmill.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a {@link RetryPolicy} that one task sets for itself; null means as its queue does. Any values may be
 * held here: they are checked when the task is submitted.
 */
public record RetryOverrides(
        @Nullable Backoff backoff,
        @Nullable Duration initial,
        @Nullable Double multiplier,
        @Nullable Duration max,
        @Nullable Double jitter,
        @Nullable Integer attempts) {

    /** Overrides that set every part. */
    public static RetryOverrides of(RetryPolicy policy) {
        return new RetryOverrides(
                policy.backoff(),
                policy.initial(),
                policy.multiplier(),
                policy.max(),
                policy.jitter(),
                policy.attempts());
    }

    /** Overrides of the number of attempts only. */
    public static RetryOverrides attempts(int attempts) {
        return new RetryOverrides(null, null, null, null, null, attempts);
    }

    /** The policy that results when these replace the parts of {@code base}. */
    public RetryPolicy applyTo(RetryPolicy base) {
        return new RetryPolicy(
                backoff != null ? backoff : base.backoff(),
                initial != null ? initial : base.initial(),
                multiplier != null ? multiplier : base.multiplier(),
                max != null ? max : base.max(),
                jitter != null ? jitter : base.jitter(),
                attempts != null ? attempts : base.attempts());
    }
}
