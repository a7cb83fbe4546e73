package io.taskmill.server.http.metrics;

import io.taskmill.spi.Broker;
import io.taskmill.spi.QueueLane;
import java.util.Set;

/**
 * A broker, and what is measured of it.
 *
 * @param broker asked now and then whether it answers, and how much waits when it can tell
 * @param lanes those that this node serves
 */
public record MeteredBroker(Broker broker, Set<QueueLane> lanes) {

    public MeteredBroker {
        lanes = Set.copyOf(lanes);
    }
}
