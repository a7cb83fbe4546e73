package io.taskmill.server.config;

import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.TaskLimits;
import java.time.Duration;
import java.util.List;

/** What a request may ask for at most. */
final class LimitsSection {
    private static final TaskLimits DEFAULTS = TaskLimits.defaults();
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private static final Key<Integer> PAYLOAD = new Key<>(
            "limits.payload", KeyTypes.size(1, 1 << 30), DEFAULTS.payloadBytes(), "Largest payload of a task.");
    private static final Key<Duration> TIMEOUT = new Key<>(
            "limits.timeout",
            KeyTypes.duration(Duration.ofMillis(1), CENTURY),
            DEFAULTS.timeout(),
            "Longest time limit of one attempt.");
    private static final Key<Duration> HORIZON = new Key<>(
            "limits.horizon",
            KeyTypes.duration(Duration.ofSeconds(1), CENTURY),
            DEFAULTS.horizon(),
            "How far ahead a task may be scheduled or expire, and a retry be put off.");
    private static final Key<Integer> ATTEMPTS = new Key<>(
            "limits.attempts", KeyTypes.whole(1, 1_000_000), DEFAULTS.attempts(), "Most attempts of a retry policy.");
    private static final Key<Integer> TAGS =
            new Key<>("limits.tags", KeyTypes.whole(0, 1000), DEFAULTS.tags(), "Most tags of a task.");
    private static final Key<Integer> MAX_WAITING = new Key<>(
            "limits.maxWaiting",
            KeyTypes.whole(1, 10_000_000),
            EngineConfig.defaults().maxWaiting(),
            "How many submits may wait to be stored before more are refused.");
    static final List<Key<?>> KEYS = List.of(PAYLOAD, TIMEOUT, HORIZON, ATTEMPTS, TAGS, MAX_WAITING);

    private LimitsSection() {}

    static TaskLimits read(Values values) {
        return new TaskLimits(
                values.get(PAYLOAD), values.get(TIMEOUT), values.get(HORIZON), values.get(ATTEMPTS), values.get(TAGS));
    }

    static int maxWaiting(Values values) {
        return values.get(MAX_WAITING);
    }
}
