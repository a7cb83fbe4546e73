package io.taskmill.api;

import org.jspecify.annotations.Nullable;

/** Thrown by a handler when trying again cannot help: the task becomes a dead letter at once. */
public class NonRetryableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NonRetryableException(String message) {
        this(message, null);
    }

    public NonRetryableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
