package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/** What a broker throws. */
public abstract sealed class BrokerException extends RuntimeException permits BrokerOpenError, BrokerUnavailableError {
    private static final long serialVersionUID = 1L;

    BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
