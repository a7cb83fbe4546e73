package io.taskmill.broker.nsq;

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

/**
 * Messages that nsqds have pushed and nobody has taken yet, by lane; as many as their connections are ready for.
 * Thread-safe.
 */
final class Arrivals {
    private final Map<QueueLane, Deque<NsqDelivery>> lanes = new HashMap<>();

    /** A message has come. */
    synchronized void add(NsqDelivery delivery) {
        lanes.computeIfAbsent(delivery.lane(), lane -> new ArrayDeque<>()).add(delivery);
        delivery.subscription().waits(1);
    }

    /** Takes per queue what its demand allows, in the order of its steps; from these lanes only. */
    synchronized List<Delivery> take(List<QueueDemand> demands, Set<QueueLane> from) {
        List<Delivery> taken = new ArrayList<>();
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

    private int take(QueueLane lane, int most, List<Delivery> taken) {
        Deque<NsqDelivery> waiting = lanes.get(lane);
        if (waiting == null) {
            return 0;
        }
        int count = 0;
        while (count < most && !waiting.isEmpty()) {
            NsqDelivery delivery = waiting.remove();
            delivery.subscription().waits(-1);
            taken.add(delivery);
            count++;
        }
        return count;
    }

    /** Lanes with messages that came before this time. */
    synchronized Set<QueueLane> waitingSince(long nanos) {
        Set<QueueLane> stale = new HashSet<>();
        lanes.forEach((lane, waiting) -> {
            NsqDelivery first = waiting.peek();
            if (first != null && first.arrivedAt() - nanos <= 0) {
                stale.add(lane);
            }
        });
        return stale;
    }

    /** Takes all that waits on this lane. */
    synchronized List<NsqDelivery> drain(QueueLane lane) {
        Deque<NsqDelivery> waiting = lanes.remove(lane);
        if (waiting == null) {
            return List.of();
        }
        waiting.forEach(delivery -> delivery.subscription().waits(-1));
        return List.copyOf(waiting);
    }

    /** Drops these: they come again, or were sent away before. */
    synchronized void drop(QueueLane lane, Predicate<NsqDelivery> which) {
        Deque<NsqDelivery> waiting = lanes.get(lane);
        if (waiting != null) {
            waiting.removeIf(delivery -> {
                boolean drops = which.test(delivery);
                if (drops) {
                    delivery.subscription().waits(-1);
                }
                return drops;
            });
        }
    }
}
