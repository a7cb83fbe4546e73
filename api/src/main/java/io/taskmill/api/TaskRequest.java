package io.taskmill.api;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request to have something done. Checked when it is submitted, not here.
 *
 * @param id the caller's own id, which makes the submit idempotent, or null to have one made
 * @param spec what the task is
 * @param start when it may start
 */
public record TaskRequest(@Nullable TaskId id, TaskSpec spec, StartTime start) {

    /** The queue of a request that names none. */
    public static final String DEFAULT_QUEUE = "default";

    /** The priority of a request that names none: 5, in the middle of 0–9. */
    public static final int DEFAULT_PRIORITY = 5;

    /** Starts a request with the given type and an empty (JSON {@code null}) payload. */
    public static Builder of(String taskType) {
        return new Builder(taskType);
    }

    /** Starts a request with the given type and payload. */
    public static Builder of(String taskType, Payload payload) {
        return new Builder(taskType).payload(payload);
    }

    /** Collects the parts of a request; everything but the type has a default. Not thread-safe. */
    public static final class Builder {
        private final String taskType;
        private final Set<String> tags = new LinkedHashSet<>();
        private @Nullable TaskId id;
        private @Nullable String name;
        private String queue = DEFAULT_QUEUE;
        private int priority = DEFAULT_PRIORITY;
        private Payload payload = Payload.NULL;
        private StartTime start = StartTime.NOW;
        private @Nullable Duration timeout;
        private @Nullable Instant expiresAt;
        private @Nullable RetryOverrides retry;

        private Builder(String taskType) {
            this.taskType = taskType;
        }

        /** The caller's own id: submitting it twice creates one task. */
        public Builder id(TaskId id) {
            this.id = id;
            return this;
        }

        /** A label for people, 2–32 characters. */
        public Builder name(String name) {
            this.name = name;
            return this;
        }

        /** The queue; {@value #DEFAULT_QUEUE} by default. */
        public Builder queue(String queue) {
            this.queue = queue;
            return this;
        }

        /** 0 (last) to 9 (first); 5 by default. */
        public Builder priority(int priority) {
            this.priority = priority;
            return this;
        }

        /** The handler's input; JSON {@code null} by default. */
        public Builder payload(Payload payload) {
            this.payload = payload;
            return this;
        }

        /** Not before this long after the store accepted it; replaces {@link #runAt}. */
        public Builder delay(Duration delay) {
            this.start = new StartTime.After(delay);
            return this;
        }

        /** Not before this instant; replaces {@link #delay}. */
        public Builder runAt(Instant instant) {
            this.start = new StartTime.At(instant);
            return this;
        }

        /** How long one attempt may run; the queue's limit by default. */
        public Builder timeout(Duration timeout) {
            this.timeout = timeout;
            return this;
        }

        /** When the task is no longer worth starting; never by default. */
        public Builder expiresAt(Instant expiresAt) {
            this.expiresAt = expiresAt;
            return this;
        }

        /** What differs from the queue's retry policy; nothing by default. */
        public Builder retry(RetryOverrides retry) {
            this.retry = retry;
            return this;
        }

        /** Adds a word to find the task by. */
        public Builder tag(String tag) {
            tags.add(tag);
            return this;
        }

        /** The request. */
        public TaskRequest build() {
            return new TaskRequest(
                    id, new TaskSpec(taskType, name, queue, priority, payload, timeout, expiresAt, retry, tags), start);
        }
    }
}
