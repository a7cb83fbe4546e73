package io.taskmill.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a task is, from submit to its end. Any values may be held here: they are checked when the task is submitted
 * ({@link InvalidTaskException}).
 *
 * @param taskType names the handler
 * @param name a label for people, 2–32 characters, or null
 * @param queue the queue it waits in
 * @param priority 0 (last) to 9 (first)
 * @param payload the handler's input, JSON
 * @param timeout how long one attempt may run, or null for the queue's limit
 * @param expiresAt when it is no longer worth starting, or null for never
 * @param retry what differs from the queue's retry policy, or null
 * @param tags words to find it by, in the given order
 */
public record TaskSpec(
        String taskType,
        @Nullable String name,
        String queue,
        int priority,
        Payload payload,
        @Nullable Duration timeout,
        @Nullable Instant expiresAt,
        @Nullable RetryOverrides retry,
        Set<String> tags) {

    public TaskSpec {
        tags = tags.isEmpty() ? Set.of() : Collections.unmodifiableSet(new LinkedHashSet<>(tags));
    }
}
