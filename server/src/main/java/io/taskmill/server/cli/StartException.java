package io.taskmill.server.cli;

import org.jspecify.annotations.Nullable;

/** The server cannot start, for a reason that its message explains to whoever started it. */
final class StartException extends RuntimeException {

    StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
