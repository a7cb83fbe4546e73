package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/**
 * The store cannot be opened: wrong URL, in use by another process, no rights, too new. The message says what to mend.
 */
public final class StoreOpenError extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreOpenError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
