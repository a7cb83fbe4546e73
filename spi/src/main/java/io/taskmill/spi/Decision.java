package io.taskmill.spi;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What is to be done with a claim that has ended. */
public sealed interface Decision {

    /**
     * {@code running → success}.
     *
     * @param result what the handler returned, or null
     */
    record Complete(@Nullable Payload result) implements Decision {}

    /**
     * {@code running → retrying}, a failure counted.
     *
     * @param delay from the store's present time, not negative
     * @param error why
     */
    record Retry(Duration delay, TaskError error) implements Decision {}

    /**
     * {@code running → failed}, a failure counted.
     *
     * @param error why
     */
    record DeadLetter(TaskError error) implements Decision {}

    /** {@code running → cancelled}, a release counted. */
    record Cancel() implements Decision {}

    /**
     * {@code running → pending}: given back.
     *
     * @param work whether the handler had been started; if not, the attempt is taken back and nothing is counted but
     *     the delivery
     */
    record Release(Work work) implements Decision {}

    /** Whether a handler saw the task. */
    enum Work {
        /** The handler was called. */
        STARTED,
        /** The handler was never called. */
        NOT_STARTED
    }
}
