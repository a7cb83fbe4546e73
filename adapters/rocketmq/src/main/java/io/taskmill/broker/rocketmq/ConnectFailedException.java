package io.taskmill.broker.rocketmq;

import org.jspecify.annotations.Nullable;

/** No host could be connected to. The message says why, and what to mend. */
final class ConnectFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    ConnectFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
