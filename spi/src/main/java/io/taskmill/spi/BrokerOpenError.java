package io.taskmill.spi;

import org.jspecify.annotations.Nullable;

/** The broker cannot be used as it is: wrong URL, password, rights, version. The message says what to mend. */
public final class BrokerOpenError extends BrokerException {
    private static final long serialVersionUID = 1L;

    public BrokerOpenError(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
