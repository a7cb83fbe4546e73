package io.taskmill.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When things happened to a task, by the store's clock, in microseconds.
 *
 * @param createdAt accepted
 * @param startedAt the newest attempt started, or null
 * @param finishedAt reached its terminal state, or null
 * @param nextAttemptAt when it may start while it is scheduled or retrying, else null
 */
public record TaskTimes(
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextAttemptAt) {}
