package io.taskmill.api;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The store did not answer or could not write. {@link #maybeStored} names the tasks that may have been stored all the
 * same: submitting them again under these ids creates none twice.
 */
public final class StoreUnavailableException extends TaskmillException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;
    private final transient List<TaskId> maybeStored;

    public StoreUnavailableException(
            String message, Duration retryAfter, List<TaskId> maybeStored, @Nullable Throwable cause) {
        super(message, cause);
        this.retryAfter = retryAfter;
        this.maybeStored = List.copyOf(maybeStored);
    }

    /** When trying again makes sense. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** Tasks of unknown outcome; empty when certainly nothing was stored. */
    public List<TaskId> maybeStored() {
        return maybeStored;
    }
}
