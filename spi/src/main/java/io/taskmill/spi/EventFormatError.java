package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/** A message is not an event that could become a task. The message says what is wrong where. */
public final class EventFormatError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public EventFormatError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
