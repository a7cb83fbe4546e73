package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/** What a store throws. The kinds differ in what the caller has to do. */
public abstract sealed class StoreException extends RuntimeException
        permits DataRejectedError,
                DeadHolderError,
                StoreBusyError,
                StoreOpenError,
                StoreUnavailableError,
                UnknownOutcomeError {
    private static final long serialVersionUID = 1L;

    StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
