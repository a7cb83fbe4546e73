package io.taskmill.api;

import java.time.Duration;

/** Too much is waiting to be stored. Nothing was stored; try again after {@link #retryAfter}. */
public final class OverloadedException extends TaskmillException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    public OverloadedException(String message, Duration retryAfter) {
        super(message, null);
        this.retryAfter = retryAfter;
    }

    /** When trying again makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
