package io.taskmill.engine.ring;

import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * When to look into the store for tasks that no ring brought, and for which. Three reasons to look:
 *
 * <ul>
 *   <li>the queue has free permits and the broker nothing for it: every {@link #IDLE_LOOK}, and again at once after a
 *       look that used all permits;
 *   <li>rings are known to be missing (never sent, or tasks became due, for which nobody rings): at once, for as many;
 *   <li>the lane is never empty, and newer rings than that of a task have arrived: every {@link #OVERTAKEN_LOOK}, for
 *       tasks that could run {@link #OVERTAKEN_BY} before the newest ring was made.
 * </ul>
 *
 * While the broker fails every queue counts as empty. Makes no calls; {@link #unrung} and {@link #due} are for any
 * thread, the rest for the dispatcher's.
 */
final class SafetyNet {
    static final Duration IDLE_LOOK = Duration.ofMillis(500);
    static final Duration OVERTAKEN_LOOK = Duration.ofSeconds(5);
    static final Duration OVERTAKEN_BY = Duration.ofSeconds(30);

    private final Map<String, QueueState> queues = new HashMap<>();
    private final Map<QueueLane, Instant> newest = new HashMap<>();
    private final Map<String, AtomicInteger> missing = new ConcurrentHashMap<>();
    private final AtomicInteger due = new AtomicInteger();
    private long nextOvertakenLook;
    private int dueAtLook;

    SafetyNet(long now) {
        nextOvertakenLook = now + OVERTAKEN_LOOK.toNanos();
    }

    /** A task of this queue was stored, and its ring was lost. */
    void unrung(String queue) {
        missing.computeIfAbsent(queue, name -> new AtomicInteger()).incrementAndGet();
    }

    /** So many tasks became ready for which nobody rings, of whatever queue. */
    void due(int tasks) {
        due.addAndGet(tasks);
    }

    /** What to look for now; empty when nothing. Claim it, and tell {@link #found}. */
    List<QueueDemand> look(List<QueueDemand> demands, Broken broker, long now) {
        boolean overtaken = now - nextOvertakenLook >= 0;
        if (overtaken) {
            nextOvertakenLook = now + OVERTAKEN_LOOK.toNanos();
        }
        dueAtLook = due.get();
        List<QueueDemand> look = new ArrayList<>();
        for (QueueDemand demand : demands) {
            QueueState state = state(demand.queue());
            if (broker == Broken.YES || state.idleLook(now) || dueAtLook > 0 || missing(demand.queue()) > 0) {
                look.add(demand);
            } else if (overtaken) {
                overtaken(demand, look);
            }
        }
        return look;
    }

    private void overtaken(QueueDemand demand, List<QueueDemand> look) {
        List<LaneShare> steps = new ArrayList<>();
        Set<Lane> lanes = EnumSet.noneOf(Lane.class);
        for (LaneShare step : demand.steps()) {
            Instant last = newest.get(new QueueLane(demand.queue(), step.lane()));
            if (last != null && lanes.add(step.lane())) {
                steps.add(new LaneShare(step.lane(), demand.permits(), last.minus(OVERTAKEN_BY)));
            }
        }
        if (!steps.isEmpty()) {
            look.add(new QueueDemand(demand.queue(), demand.permits(), steps));
        }
    }

    /** What a look has found. */
    void found(List<QueueDemand> look, List<ClaimedTask> claimed, long now) {
        Map<String, Integer> perQueue = new HashMap<>();
        claimed.forEach(task -> perQueue.merge(task.spec().queue(), 1, Integer::sum));
        boolean all = true;
        for (QueueDemand demand : look) {
            int taken = perQueue.getOrDefault(demand.queue(), 0);
            boolean more = taken >= demand.permits();
            all &= !more;
            state(demand.queue()).looked(more, now);
            if (more) {
                less(missing.get(demand.queue()), taken);
            } else {
                missing.remove(demand.queue());
            }
        }
        less(due, all ? dueAtLook : claimed.size());
    }

    /** A receive asked for this and got that. */
    void received(List<QueueDemand> demands, List<Delivery> deliveries) {
        Map<String, Integer> perQueue = new HashMap<>();
        deliveries.forEach(delivery -> perQueue.merge(delivery.lane().queue(), 1, Integer::sum));
        for (QueueDemand demand : demands) {
            state(demand.queue()).received(perQueue.getOrDefault(demand.queue(), 0) < demand.permits());
        }
    }

    /** A ring that was made at this time, by the store's clock, has arrived. */
    void arrived(QueueLane lane, Instant time) {
        newest.merge(lane, time, (before, now) -> now.isAfter(before) ? now : before);
    }

    /** How long to wait for rings before the next look. */
    Duration untilLook(List<QueueDemand> demands, long now) {
        long wait = IDLE_LOOK.toNanos();
        for (QueueDemand demand : demands) {
            wait = Math.min(wait, state(demand.queue()).untilIdleLook(now));
        }
        return Duration.ofNanos(Math.max(0, wait));
    }

    private int missing(String queue) {
        AtomicInteger count = missing.get(queue);
        return count == null ? 0 : count.get();
    }

    private static void less(@Nullable AtomicInteger count, int by) {
        if (count != null) {
            count.updateAndGet(before -> Math.max(0, before - by));
        }
    }

    private QueueState state(String queue) {
        return queues.computeIfAbsent(queue, name -> new QueueState());
    }

    /** Whether the broker can be relied on now. */
    enum Broken {
        YES,
        NO
    }

    /** What is known of one queue. */
    private static final class QueueState {
        private boolean emptyAtBroker = true;
        private boolean lookedSinceReceive;
        private boolean moreInStore = true;
        private long nextLook;
        private boolean lookedEver;

        boolean idleLook(long now) {
            return emptyAtBroker && !lookedSinceReceive && (moreInStore || !lookedEver || now - nextLook >= 0);
        }

        long untilIdleLook(long now) {
            return !emptyAtBroker || !lookedEver ? IDLE_LOOK.toNanos() : moreInStore ? 0 : nextLook - now;
        }

        void looked(boolean more, long now) {
            moreInStore = more;
            // The broker has its turn before the next look, so that a backlog is shared between them.
            lookedSinceReceive = more;
            nextLook = now + IDLE_LOOK.toNanos();
            lookedEver = true;
        }

        void received(boolean empty) {
            emptyAtBroker = empty;
            lookedSinceReceive = false;
        }
    }
}
