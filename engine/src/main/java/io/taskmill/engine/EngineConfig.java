package io.taskmill.engine;

import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.TaskTimers.Retention;

/**
 * What holds for the engine as a whole.
 *
 * @param nodeName shown to people beside the node's id
 * @param lease how dead nodes are found
 * @param crashes when a task that kills its workers is given up
 * @param retention how long finished tasks are kept
 * @param limits what a request may ask for
 * @param maxWaiting how many submits may wait to be stored before more are refused, at least 1
 */
public record EngineConfig(
        String nodeName,
        LeaseConfig lease,
        CrashPolicy crashes,
        Retention retention,
        TaskLimits limits,
        int maxWaiting) {

    /** Named {@code taskmill}, all parts by their defaults, 50,000 waiting submits. */
    public static EngineConfig defaults() {
        return new EngineConfig(
                "taskmill",
                LeaseConfig.defaults(),
                CrashPolicy.defaults(),
                Retention.defaults(),
                TaskLimits.defaults(),
                50_000);
    }

    /** The same with another name. */
    public EngineConfig withNodeName(String name) {
        return new EngineConfig(name, lease, crashes, retention, limits, maxWaiting);
    }

    /** The same with another lease. */
    public EngineConfig withLease(LeaseConfig other) {
        return new EngineConfig(nodeName, other, crashes, retention, limits, maxWaiting);
    }

    /** The same with another crash policy. */
    public EngineConfig withCrashes(CrashPolicy other) {
        return new EngineConfig(nodeName, lease, other, retention, limits, maxWaiting);
    }

    /** The same with another retention. */
    public EngineConfig withRetention(Retention other) {
        return new EngineConfig(nodeName, lease, crashes, other, limits, maxWaiting);
    }

    /** The same with other limits. */
    public EngineConfig withLimits(TaskLimits other) {
        return new EngineConfig(nodeName, lease, crashes, retention, other, maxWaiting);
    }

    /** The same with another bound of waiting submits. */
    public EngineConfig withMaxWaiting(int other) {
        return new EngineConfig(nodeName, lease, crashes, retention, limits, other);
    }
}
