package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/** The broker does not answer now. Whatever was asked may be asked again later. */
public final class BrokerUnavailableError extends BrokerException {
    private static final long serialVersionUID = 1L;

    public BrokerUnavailableError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
