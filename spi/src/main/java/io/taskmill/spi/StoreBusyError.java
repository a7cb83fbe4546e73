package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/** The store works but has too much to do for this call; nothing happened. Try again soon. */
public final class StoreBusyError extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreBusyError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
