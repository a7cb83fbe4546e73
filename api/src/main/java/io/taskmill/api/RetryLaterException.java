package io.taskmill.api;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by a handler that knows when to try again, for example from {@code Retry-After}. Counts as a failure; the
 * delay replaces the policy's (never shorter than asked, not bound by the policy's {@code max}), the number of attempts
 * stays.
 */
public class RetryLaterException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Duration delay;

    public RetryLaterException(String message, Duration delay) {
        this(message, delay, null);
    }

    public RetryLaterException(String message, Duration delay, @Nullable Throwable cause) {
        super(message, cause);
        this.delay = delay;
    }

    /** How long to wait at least. */
    public Duration delay() {
        return delay;
    }
}
