package io.taskmill.broker.redis;

import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What an intake has received and not ended yet. What the server thinks the intake has and is not here was lost on the
 * way, and is given back. Thread-safe.
 */
final class Held {
    private final Map<QueueLane, Map<String, StreamDelivery>> entries = new ConcurrentHashMap<>();

    void add(StreamDelivery delivery) {
        entries.computeIfAbsent(delivery.lane(), lane -> new ConcurrentHashMap<>())
                .put(delivery.entryId(), delivery);
    }

    /** Forgets it; false when it was not here. */
    boolean remove(StreamDelivery delivery) {
        Map<String, StreamDelivery> lane = entries.get(delivery.lane());
        return lane != null && lane.remove(delivery.entryId(), delivery);
    }

    boolean has(QueueLane lane, String entryId) {
        return entries.getOrDefault(lane, Map.of()).containsKey(entryId);
    }

    /** From now on nothing is held. */
    void clear() {
        entries.clear();
    }

    /** Those received before a time, by lane; lanes without any are not there. */
    Map<QueueLane, List<StreamDelivery>> receivedBefore(long nanos) {
        Map<QueueLane, List<StreamDelivery>> old = new HashMap<>();
        entries.forEach((lane, ofLane) -> ofLane.values().forEach(delivery -> {
            if (delivery.receivedNanos() - nanos < 0) {
                old.computeIfAbsent(lane, key -> new ArrayList<>()).add(delivery);
            }
        }));
        return old;
    }
}
