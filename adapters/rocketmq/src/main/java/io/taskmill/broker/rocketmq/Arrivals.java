package io.taskmill.broker.rocketmq;

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

/** Messages that have come and that nobody has taken yet, by lane. Thread-safe. */
final class Arrivals {
    private final Map<QueueLane, Deque<RocketMqDelivery>> lanes = new HashMap<>();

    /** A message has come. */
    synchronized void add(RocketMqDelivery delivery) {
        lanes.computeIfAbsent(delivery.lane(), lane -> new ArrayDeque<>()).add(delivery);
    }

    /** Takes per queue what its demand allows, in the order of its steps; from these lanes only. */
    synchronized List<RocketMqDelivery> take(List<QueueDemand> demands, Set<QueueLane> from) {
        List<RocketMqDelivery> taken = new ArrayList<>();
        for (QueueDemand demand : demands) {
            int left = demand.permits();
            for (LaneShare step : demand.steps()) {
                QueueLane lane = new QueueLane(demand.queue(), step.lane());
                if (from.contains(lane)) {
                    left -= take(lane, Math.min(left, step.max()), taken);
                }
            }
        }
        return taken;
    }

    private int take(QueueLane lane, int most, List<RocketMqDelivery> taken) {
        Deque<RocketMqDelivery> waiting = lanes.get(lane);
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
        Deque<RocketMqDelivery> waiting = lanes.get(lane);
        return waiting == null ? 0 : waiting.size();
    }

    /** Lanes with messages that came before this time. */
    synchronized Set<QueueLane> waitingSince(long nanos) {
        Set<QueueLane> stale = new HashSet<>();
        lanes.forEach((lane, waiting) -> {
            RocketMqDelivery first = waiting.peek();
            if (first != null && first.lease().since() - nanos <= 0) {
                stale.add(lane);
            }
        });
        return stale;
    }

    /** Takes all that waits on this lane. */
    synchronized List<RocketMqDelivery> drain(QueueLane lane) {
        Deque<RocketMqDelivery> waiting = lanes.remove(lane);
        return waiting == null ? List.of() : List.copyOf(waiting);
    }

    /** Takes all that waits on any lane. */
    synchronized List<RocketMqDelivery> drain() {
        List<RocketMqDelivery> all = new ArrayList<>();
        lanes.values().forEach(all::addAll);
        lanes.clear();
        return all;
    }
}
