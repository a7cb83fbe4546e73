package io.taskmill.server.config;

import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.LeaseConfig;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.TaskTimers.Retention;
import java.time.Duration;
import java.util.List;

/** The engine as a whole: the node, how dead ones are found, how long finished tasks are kept. */
final class EngineSection {
    private static final EngineConfig DEFAULTS = EngineConfig.defaults();
    private static final Duration CENTURY = Duration.ofDays(36_500);

    private static final Key<String> NODE_NAME = new Key<>(
            "node.name",
            KeyTypes.text(
                    "1 to " + NodeName.LONGEST + " printable characters", "[^\\p{Cntrl}]{1," + NodeName.LONGEST + "}"),
            null,
            "Shown to people beside the node's id; without it, the host's name and the process id.");
    private static final Key<Duration> RETENTION_FINISHED = new Key<>(
            "retention.finished",
            KeyTypes.duration(Duration.ZERO, CENTURY),
            DEFAULTS.retention().finished(),
            "How long tasks are kept that succeeded, were cancelled or expired.");
    private static final Key<Duration> RETENTION_FAILED = new Key<>(
            "retention.failed",
            KeyTypes.duration(Duration.ZERO, CENTURY),
            DEFAULTS.retention().failed(),
            "How long dead letters are kept.");
    private static final Key<Duration> LEASE = new Key<>(
            "lease.duration",
            KeyTypes.duration(Duration.ofMillis(100), Duration.ofHours(1)),
            DEFAULTS.lease().lease(),
            "How long a node's heartbeat is good for; at least two heartbeats.");
    private static final Key<Duration> HEARTBEAT = new Key<>(
            "lease.heartbeat",
            KeyTypes.duration(Duration.ofMillis(10), Duration.ofMinutes(30)),
            DEFAULTS.lease().heartbeat(),
            "How often it is renewed.");
    private static final Key<Duration> OBSERVATION = new Key<>(
            "lease.observation",
            KeyTypes.duration(Duration.ZERO, Duration.ofHours(1)),
            DEFAULTS.lease().observation(),
            "How long another node must have seen the same beat before it may declare a node dead.");
    private static final Key<Integer> SUSPECT_LIMIT = new Key<>(
            "crashes.suspectLimit",
            KeyTypes.whole(1, 1000),
            DEFAULTS.crashes().suspectCrashes(),
            "How many crashes as a suspect (after " + CrashPolicy.SUSPECT_AFTER + ") make a task a dead letter.");
    static final List<Key<?>> KEYS =
            List.of(NODE_NAME, RETENTION_FINISHED, RETENTION_FAILED, LEASE, HEARTBEAT, OBSERVATION, SUSPECT_LIMIT);

    private EngineSection() {}

    static EngineConfig read(Values values) {
        return new EngineConfig(
                values.find(NODE_NAME).orElseGet(NodeName::ofThisProcess),
                lease(values),
                new CrashPolicy(values.get(SUSPECT_LIMIT)),
                new Retention(values.get(RETENTION_FINISHED), values.get(RETENTION_FAILED)),
                LimitsSection.read(values),
                LimitsSection.maxWaiting(values));
    }

    private static LeaseConfig lease(Values values) {
        Duration lease = values.get(LEASE);
        Duration heartbeat = values.get(HEARTBEAT);
        if (heartbeat.multipliedBy(2).compareTo(lease) > 0) {
            values.wrong(
                    values.isSet(HEARTBEAT) ? HEARTBEAT : LEASE,
                    "does not fit: lease.duration must be at least two times lease.heartbeat");
            return LeaseConfig.defaults();
        }
        return new LeaseConfig(lease, heartbeat, values.get(OBSERVATION));
    }
}
