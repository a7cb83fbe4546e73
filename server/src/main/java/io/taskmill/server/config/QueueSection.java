package io.taskmill.server.config;

import io.taskmill.api.Backoff;
import io.taskmill.api.RetryPolicy;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.TaskLimits;
import java.time.Duration;
import java.util.List;

/** How each queue is worked off. */
final class QueueSection {
    private static final Duration CENTURY = Duration.ofDays(36_500);
    private static final QueueConfig DEFAULTS = QueueConfig.named(Settings.DEFAULT_QUEUE);
    private static final RetryPolicy RETRY = DEFAULTS.retry();

    private static final Key<Integer> CONCURRENCY = new Key<>(
            "queues.*.concurrency",
            KeyTypes.whole(1, 100_000),
            DEFAULTS.concurrency(),
            "How many tasks of the queue run at a time on this node.");
    private static final Key<Duration> TIMEOUT = new Key<>(
            "queues.*.timeout",
            KeyTypes.duration(Duration.ofMillis(1), CENTURY),
            DEFAULTS.timeout(),
            "How long an attempt may run when its task sets no limit; at most `limits.timeout`.");
    private static final Key<Backoff> BACKOFF = new Key<>(
            "queues.*.retry.backoff",
            KeyTypes.word(Backoff.class),
            RETRY.backoff(),
            "How the delay before a retry grows.");
    private static final Key<Duration> INITIAL = new Key<>(
            "queues.*.retry.initial",
            KeyTypes.duration(Duration.ZERO, CENTURY),
            RETRY.initial(),
            "The first delay, and the only one for `fixed`.");
    private static final Key<Double> MULTIPLIER = new Key<>(
            "queues.*.retry.multiplier",
            KeyTypes.number(1, 100),
            RETRY.multiplier(),
            "Growth of the delay per failure for `exponential`.");
    private static final Key<Duration> MAX = new Key<>(
            "queues.*.retry.max",
            KeyTypes.duration(Duration.ZERO, CENTURY),
            RETRY.max(),
            "Upper bound of every delay.");
    private static final Key<Double> JITTER = new Key<>(
            "queues.*.retry.jitter", KeyTypes.number(0, 1), RETRY.jitter(), "Random spread as a share of the delay.");
    private static final Key<Integer> ATTEMPTS = new Key<>(
            "queues.*.retry.attempts",
            KeyTypes.whole(1, 1_000_000),
            RETRY.attempts(),
            "How often a task may fail before it is a dead letter, the first time included; at most `limits.attempts`.");
    static final List<Key<?>> KEYS = List.of(CONCURRENCY, TIMEOUT, BACKOFF, INITIAL, MULTIPLIER, MAX, JITTER, ATTEMPTS);

    private QueueSection() {}

    static QueueConfig read(Values values, String queue) {
        Duration initial = values.get(INITIAL, queue);
        Duration max = values.get(MAX, queue);
        if (initial.compareTo(max) > 0) {
            values.wrong(INITIAL, queue, "is longer than the queue's retry.max");
        }
        RetryPolicy retry = new RetryPolicy(
                values.get(BACKOFF, queue),
                initial,
                values.get(MULTIPLIER, queue),
                max,
                values.get(JITTER, queue),
                values.get(ATTEMPTS, queue));
        return new QueueConfig(queue, values.get(CONCURRENCY, queue), values.get(TIMEOUT, queue), retry);
    }

    /** Notes what a queue allows that the limits forbid. */
    static void check(Values values, QueueConfig queue, TaskLimits limits) {
        if (queue.timeout().compareTo(limits.timeout()) > 0) {
            values.wrong(TIMEOUT, queue.name(), "is longer than limits.timeout");
        }
        if (queue.retry().attempts() > limits.attempts()) {
            values.wrong(ATTEMPTS, queue.name(), "is more than limits.attempts");
        }
    }
}
