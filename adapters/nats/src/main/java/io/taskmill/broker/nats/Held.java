package io.taskmill.broker.nats;

import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The messages that the server waits for a word about, handed out or not. Thread-safe. */
final class Held {
    private final Set<NatsDelivery> deliveries = ConcurrentHashMap.newKeySet();

    void add(NatsDelivery delivery) {
        boolean unused = deliveries.add(delivery);
    }

    boolean contains(NatsDelivery delivery) {
        return deliveries.contains(delivery);
    }

    /** Whether it was held; it is not any more. */
    boolean remove(NatsDelivery delivery) {
        return deliveries.remove(delivery);
    }

    /** All of them, as they are now. */
    List<NatsDelivery> all() {
        return new ArrayList<>(deliveries);
    }

    long count(QueueLane lane) {
        return deliveries.stream()
                .filter(delivery -> delivery.lane().equals(lane))
                .count();
    }

    void clear() {
        deliveries.clear();
    }
}
