package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/**
 * The answer was lost: it may or may not have happened. Repeat it: inserts by {@link TaskStore#insertAgain}, all else
 * as it was.
 */
public final class UnknownOutcomeError extends StoreException {
    private static final long serialVersionUID = 1L;

    public UnknownOutcomeError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
