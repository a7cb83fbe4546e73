package io.taskmill.engine.ring;

import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which queues are asked for how much: all of them together for no more messages than are wanted. When there are more
 * queues than that they take turns, and each wait is a part of the whole one. For one thread.
 */
final class DrainTurns {
    private static final Duration SHORTEST = Duration.ofMillis(20);

    private final List<String> queues;
    private int next;

    DrainTurns(Set<String> queues) {
        this.queues = queues.stream().sorted().toList();
    }

    /** The next ones. */
    List<QueueDemand> demands(int messages) {
        int count = together(messages);
        int permits = messages / count;
        List<LaneShare> steps = Stream.of(Lane.values())
                .map(lane -> new LaneShare(lane, permits))
                .toList();
        int first = next;
        next = (first + count) % queues.size();
        return IntStream.range(first, first + count)
                .mapToObj(i -> new QueueDemand(queues.get(i % queues.size()), permits, steps))
                .toList();
    }

    /** How long to wait for these, so that all have had their turn within this time. */
    Duration wait(int messages, Duration all) {
        Duration part = all.multipliedBy(together(messages)).dividedBy(queues.size());
        return part.compareTo(SHORTEST) < 0 ? SHORTEST : part;
    }

    private int together(int messages) {
        return Math.min(messages, queues.size());
    }
}
