package io.taskmill.broker.nats;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Messages that have come and nobody has taken yet, by lane; as many as were asked for. Thread-safe. */
final class Arrivals {
    private final Map<QueueLane, Deque<NatsDelivery>> lanes = new HashMap<>();

    /** A message has come. */
    synchronized void add(NatsDelivery delivery) {
        lanes.computeIfAbsent(delivery.lane(), lane -> new ArrayDeque<>()).add(delivery);
    }

    /**
     * Takes per queue what its demand allows, in the order of its steps; from these lanes only.
     *
     * @param soon lanes whose messages may be there in a moment: a later step waits for them
     */
    synchronized List<Delivery> take(List<QueueDemand> demands, Set<QueueLane> from, Predicate<QueueLane> soon) {
        List<Delivery> taken = new ArrayList<>();
        for (QueueDemand demand : demands) {
            int left = demand.permits();
            for (LaneShare step : demand.steps()) {
                QueueLane lane = new QueueLane(demand.queue(), step.lane());
                if (!from.contains(lane)) {
                    continue;
                }
                if (count(lane) == 0 && soon.test(lane)) {
                    break;
                }
                left -= take(lane, Math.min(left, step.max()), taken);
            }
        }
        return taken;
    }

    private int take(QueueLane lane, int most, List<Delivery> taken) {
        Deque<NatsDelivery> waiting = lanes.get(lane);
        if (waiting == null) {
            return 0;
        }
        int count = 0;
        while (count < most && !waiting.isEmpty()) {
            taken.add(waiting.remove());
            count++;
        }
        return count;
    }

    /** How many wait on this lane. */
    synchronized int count(QueueLane lane) {
        Deque<NatsDelivery> waiting = lanes.get(lane);
        return waiting == null ? 0 : waiting.size();
    }

    /** Lanes with messages that came before this time. */
    synchronized Set<QueueLane> waitingSince(long nanos) {
        Set<QueueLane> stale = new HashSet<>();
        lanes.forEach((lane, waiting) -> {
            NatsDelivery first = waiting.peek();
            if (first != null && first.arrivedAt() - nanos <= 0) {
                stale.add(lane);
            }
        });
        return stale;
    }

    /** Takes all that waits on this lane. */
    synchronized List<NatsDelivery> drain(QueueLane lane) {
        Deque<NatsDelivery> waiting = lanes.remove(lane);
        return waiting == null ? List.of() : List.copyOf(waiting);
    }

    /** Which lanes something waits on. */
    synchronized Set<QueueLane> lanes() {
        return lanes.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Forgets all. */
    synchronized void clear() {
        lanes.clear();
    }
}
