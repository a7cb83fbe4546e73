package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/**
 * A value cannot be stored, whatever the state of the store; nothing happened. The caller finds the culprit by halves.
 */
public final class DataRejectedError extends StoreException {
    private static final long serialVersionUID = 1L;

    public DataRejectedError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
