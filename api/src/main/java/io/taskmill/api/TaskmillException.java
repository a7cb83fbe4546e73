package io.taskmill.api;

import org.jspecify.annotations.Nullable;

/** Everything that {@link TaskClient} refuses. The message says what happened, to which task, and what to do. */
public abstract sealed class TaskmillException extends RuntimeException
        permits EngineStoppedException,
                IdConflictException,
                InvalidTaskException,
                OverloadedException,
                StoreUnavailableException,
                TaskNotFoundException,
                WrongStateException {
    private static final long serialVersionUID = 1L;

    TaskmillException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
