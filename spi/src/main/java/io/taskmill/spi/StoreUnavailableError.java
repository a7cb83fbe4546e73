package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/** The store is closed, unreachable, full or read-only; nothing happened. Try again later. */
public final class StoreUnavailableError extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
