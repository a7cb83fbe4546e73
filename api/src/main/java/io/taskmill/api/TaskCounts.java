package io.taskmill.api;

/**
 * What happened to a task so far, over all generations. For every task that is not running {@code attempts = failures +
 * crashes + releases + (1 if it succeeded in the present generation)}.
 *
 * @param attempts executions that were started
 * @param failures attempts that ended with an error or a timeout
 * @param crashes attempts whose worker died
 * @param releases attempts given back unfinished: a graceful stop, or a cancellation while running
 * @param deliveries claims, those that never led to an attempt included
 */
public record TaskCounts(int attempts, int failures, int crashes, int releases, int deliveries) {

    /** A task that nothing has happened to. */
    public static final TaskCounts NONE = new TaskCounts(0, 0, 0, 0, 0);
}
