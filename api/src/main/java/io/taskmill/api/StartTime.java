package io.taskmill.api;

import java.time.Duration;
import java.time.Instant;

/** When a task may start. Due times are computed and compared with the store's clock. */
public sealed interface StartTime {

    /** As soon as a worker is free. */
    record Now() implements StartTime {}

    /**
     * Not before this long after the store accepted it.
     *
     * @param delay not negative
     */
    record After(Duration delay) implements StartTime {}

    /**
     * Not before this instant; one in the past means now.
     *
     * @param instant by the store's clock
     */
    record At(Instant instant) implements StartTime {}

    /** As soon as a worker is free. */
    StartTime NOW = new Now();
}
