package io.taskmill.bench.pairs;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What to measure of which pairs.
 *
 * @param pairs in this order
 * @param tasks of each reading of a rate
 * @param rounds of readings, after one that warms up
 * @param callers that submit, and slots that process
 * @param samples of each reading of a latency
 * @param urls of servers that are not to be started, by their kind
 */
public record PairOptions(List<Pair> pairs, int tasks, int rounds, int callers, int samples, Map<String, String> urls) {

    /** All pairs that are of interest, in turn. */
    public static final List<Pair> ALL = Stream.of(
                    "sqlite+store",
                    "sqlite+rabbitmq",
                    "postgresql+store",
                    "postgresql+redis",
                    "postgresql+rabbitmq",
                    "postgresql+kafka",
                    "postgresql+nats",
                    "postgresql+rocketmq",
                    "postgresql+nsq",
                    "mariadb+store",
                    "redis+store",
                    "redis+redis",
                    "redis-everysec+store",
                    "redis-everysec+redis-everysec")
            .map(Pair::parse)
            .toList();

    /** Copies pairs and URLs. */
    public PairOptions {
        pairs = List.copyOf(pairs);
        urls = Map.copyOf(urls);
    }
}
