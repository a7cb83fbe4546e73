package io.taskmill.spi;

import java.util.Map;
import java.util.Set;

/** Tells how many messages wait. */
public interface BrokerDepth {

    /**
     * How many messages of each lane nobody has received yet; lanes that do not exist have none. For people: may lag a
     * few seconds.
     */
    Map<QueueLane, Long> depths(Set<QueueLane> lanes);

    /** How many messages the dead-letter destination holds. */
    long deadLetters();
}
