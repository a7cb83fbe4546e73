package io.taskmill.bench.scaling;

import io.taskmill.bench.pairs.Pair;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What to measure of which pairs.
 *
 * @param pairs in this order
 * @param nodes numbers of nodes, the first of which the others are compared with
 * @param permits how many tasks each node runs at a time
 * @param handler how long each handler waits
 * @param seconds how long the backlog would last if nothing but handlers took time
 * @param rounds of readings, after one that warms up
 * @param urls of servers that are not to be started, by their kind
 */
public record ScalingOptions(
        List<Pair> pairs,
        List<Integer> nodes,
        int permits,
        Duration handler,
        int seconds,
        int rounds,
        Map<String, String> urls) {

    /**
     * A store that all nodes reach, with its own signals and with each broker; without NSQ, as a stand-in for a server
     * does not show how that grows. With the defaults each takes two minutes.
     */
    public static final List<Pair> ALL = Stream.of(
                    "postgresql+store",
                    "postgresql+redis",
                    "postgresql+rabbitmq",
                    "postgresql+kafka",
                    "postgresql+nats",
                    "postgresql+rocketmq",
                    "redis+redis")
            .map(Pair::parse)
            .toList();

    /** One, two and four nodes. */
    public static final List<Integer> NODES = List.of(1, 2, 4);

    private static final int WARM_PERMITS = 64;
    private static final Duration WARM_HANDLER = Duration.ofMillis(1);
    private static final int WARM_SECONDS = 1;

    /** Copies the lists; refuses what cannot be measured. */
    public ScalingOptions {
        pairs = List.copyOf(pairs);
        nodes = List.copyOf(nodes);
        urls = Map.copyOf(urls);
        if (nodes.isEmpty() || nodes.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("--nodes " + nodes + ": expected numbers from 1 on, such as 1,2,4");
        }
        if (permits < 1 || !handler.isPositive() || seconds < 1 || rounds < 1) {
            throw new IllegalArgumentException("--permits, --wait, --seconds and --rounds start at 1");
        }
    }

    /** What so many nodes could do if nothing but handlers took time, per second. */
    double ideal(int count) {
        return (double) count * permits * Duration.ofSeconds(1).toNanos() / handler.toNanos();
    }

    /** How many tasks keep so many nodes busy for the time that was asked for. */
    int backlog(int count) {
        return (int) Math.ceil(ideal(count) * seconds);
    }

    /** The same with as many tasks in a few seconds as a reading has in minutes: a young JVM is busy with itself. */
    ScalingOptions warmingUp() {
        return new ScalingOptions(pairs, nodes, WARM_PERMITS, WARM_HANDLER, WARM_SECONDS, rounds, urls);
    }

    int mostNodes() {
        return nodes.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }
}
