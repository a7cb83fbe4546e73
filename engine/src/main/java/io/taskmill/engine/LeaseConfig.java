package io.taskmill.engine;

import java.time.Duration;

/**
 * How nodes find out that one of them has died.
 *
 * @param lease how long a heartbeat is good for
 * @param heartbeat how often it is renewed
 * @param observation how long another node must have seen the same beat before it may declare this one dead
 */
public record LeaseConfig(Duration lease, Duration heartbeat, Duration observation) {

    public LeaseConfig {
        if (heartbeat.isNegative()
                || heartbeat.isZero()
                || heartbeat.multipliedBy(2).compareTo(lease) > 0) {
            throw new IllegalArgumentException("heartbeat is " + heartbeat + " and lease " + lease
                    + "; the lease must be at least two heartbeats");
        }
    }

    /** A lease of 20 s, renewed every 5 s, observed for 10 s. */
    public static LeaseConfig defaults() {
        return new LeaseConfig(Duration.ofSeconds(20), Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
}
