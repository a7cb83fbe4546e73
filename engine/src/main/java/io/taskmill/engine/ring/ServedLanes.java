package io.taskmill.engine.ring;

import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All lanes of the queues that a node serves. */
final class ServedLanes {

    private ServedLanes() {}

    static Set<QueueLane> of(Set<String> queues) {
        return queues.stream()
                .flatMap(queue -> Stream.of(Lane.values()).map(lane -> new QueueLane(queue, lane)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
