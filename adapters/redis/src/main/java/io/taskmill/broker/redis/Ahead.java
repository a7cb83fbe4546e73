package io.taskmill.broker.redis;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What was received beyond the permits: a read that waits for many lanes gets one entry of each that has some. It is
 * handed out first by the next receive. Thread-safe.
 */
final class Ahead {
    private final List<StreamDelivery> entries = new ArrayList<>();

    synchronized void add(StreamDelivery delivery) {
        entries.add(delivery);
    }

    /** Takes out what is of these lanes and these plans have permits for, in the order of arrival. */
    synchronized List<Delivery> take(Collection<DemandPlan> plans, Set<QueueLane> lanes) {
        List<Delivery> taken = new ArrayList<>();
        for (Iterator<StreamDelivery> each = entries.iterator(); each.hasNext(); ) {
            StreamDelivery delivery = each.next();
            if (lanes.contains(delivery.lane()) && plans.stream().anyMatch(plan -> plan.takes(delivery))) {
                each.remove();
                taken.add(delivery);
            }
        }
        return taken;
    }

    /** Takes out what was received before a time, for lack of permits since. */
    List<Delivery> receivedBefore(long nanos) {
        return takeOut(delivery -> delivery.receivedNanos() - nanos < 0);
    }

    /** Takes out what belongs to other lanes than these. */
    List<Delivery> outside(Set<QueueLane> lanes) {
        return takeOut(delivery -> !lanes.contains(delivery.lane()));
    }

    private synchronized List<Delivery> takeOut(Predicate<StreamDelivery> wanted) {
        List<Delivery> out = new ArrayList<>();
        entries.removeIf(delivery -> wanted.test(delivery) && out.add(delivery));
        return out;
    }
}
