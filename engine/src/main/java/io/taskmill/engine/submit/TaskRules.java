package io.taskmill.engine.submit;

import io.taskmill.api.RetryOverrides;
import io.taskmill.api.StartTime;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskSpec;
import io.taskmill.api.Violation;
import io.taskmill.engine.TaskLimits;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a request must look like, wherever it comes from. Thread-safe, does not block.
 *
 * @param taskTypes that have a handler
 * @param queues that are configured
 * @param limits what may be asked for at most
 * @param time for what must lie in the future
 */
public record TaskRules(Set<String> taskTypes, Set<String> queues, TaskLimits limits, TimeSource time) {
    private static final int SHORTEST_NAME = 2;
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_TAG = 64;
    private static final int LOWEST_PRIORITY = 0;
    private static final int HIGHEST_PRIORITY = 9;
    private static final double LARGEST_MULTIPLIER = 100;
    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(1);

    public TaskRules {
        taskTypes = Set.copyOf(taskTypes);
        queues = Set.copyOf(queues);
    }

    /** Every rule that the request breaks; none means it may be stored. */
    public List<Violation> broken(TaskRequest request) {
        Findings findings = new Findings();
        TaskSpec spec = request.spec();
        findings.known("taskType", "unknown_task_type", spec.taskType(), taskTypes);
        findings.known("queue", "unknown_queue", spec.queue(), queues);
        findings.text("name", spec.name(), SHORTEST_NAME, LONGEST_NAME);
        findings.range("priority", spec.priority(), LOWEST_PRIORITY, HIGHEST_PRIORITY);
        if (spec.payload().sizeBytes() > limits.payloadBytes()) {
            findings.add(
                    "payload", "size", limits.payloadBytes(), spec.payload().sizeBytes());
        }
        findings.range("timeout", spec.timeout(), SHORTEST_TIMEOUT, limits.timeout());
        start(findings, request.start());
        expiry(findings, request);
        retry(findings, spec.retry());
        tags(findings, spec.tags());
        return findings.list;
    }

    private void start(Findings findings, StartTime start) {
        switch (start) {
            case StartTime.Now now -> {}
            case StartTime.After(var delay) -> findings.range("delay", delay, Duration.ZERO, limits.horizon());
            case StartTime.At(var instant) -> {
                var latest = time.now().plus(limits.horizon());
                if (instant.isAfter(latest)) {
                    findings.add("runAt", "range", "now", latest);
                }
            }
        }
    }

    /** An expiry in the past is a mistake, except where an old request is repeated under its own id. */
    private void expiry(Findings findings, TaskRequest request) {
        var expiresAt = request.spec().expiresAt();
        if (expiresAt == null) {
            return;
        }
        var now = time.now();
        if (request.id() == null && !expiresAt.isAfter(now)) {
            findings.add("expiresAt", "past");
        } else if (expiresAt.isAfter(now.plus(limits.horizon()))) {
            findings.add("expiresAt", "range", "now", now.plus(limits.horizon()));
        }
    }

    private void retry(Findings findings, @Nullable RetryOverrides retry) {
        if (retry == null) {
            return;
        }
        findings.range("retry.initial", retry.initial(), Duration.ZERO, limits.horizon());
        findings.range("retry.max", retry.max(), Duration.ZERO, limits.horizon());
        findings.range("retry.multiplier", retry.multiplier(), 1.0, LARGEST_MULTIPLIER);
        findings.range("retry.jitter", retry.jitter(), 0.0, 1.0);
        findings.range("retry.attempts", retry.attempts(), 1, limits.attempts());
    }

    private void tags(Findings findings, Set<String> tags) {
        if (tags.size() > limits.tags()) {
            findings.add("tags", "max_items", limits.tags());
            return;
        }
        int index = 0;
        for (String tag : tags) {
            findings.text("tags[" + index++ + "]", tag, 1, LONGEST_TAG);
        }
    }

    /** Collects what is found. */
    private static final class Findings {
        private final List<Violation> list = new ArrayList<>(0);

        void add(String field, String rule, Object... args) {
            list.add(Violation.of(field, rule, args));
        }

        void known(String field, String rule, String value, Set<String> known) {
            if (value.isEmpty()) {
                add(field, "required");
            } else if (!known.contains(value)) {
                add(field, rule, String.join(", ", known.stream().sorted().toList()));
            }
        }

        void text(String field, @Nullable String value, int shortest, int longest) {
            if (value == null) {
                return;
            }
            int length = value.codePointCount(0, value.length());
            if (length < shortest || length > longest) {
                add(field, "length", shortest, longest, length);
            } else if (!SafeText.storable(value)) {
                add(field, "text");
            }
        }

        <C extends Comparable<C>> void range(String field, @Nullable C value, C lowest, C highest) {
            if (value != null && !(value.compareTo(lowest) >= 0 && value.compareTo(highest) <= 0)) {
                add(field, "range", shown(lowest), shown(highest));
            }
        }

        private static Object shown(Object bound) {
            return bound instanceof Duration duration ? ShownDuration.of(duration) : bound;
        }
    }
}
