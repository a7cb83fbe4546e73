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
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * When to look into the store for tasks that no ring brought, and for which. Three reasons to look:
 *
 * <ul>
 *   <li>the queue has free permits after what the broker had for it: every {@link #IDLE_LOOK}, and again at once after
 *       a look that used all permits, if the broker had nothing at all;
 *   <li>rings are known to be missing (never sent, or tasks became due, for which nobody rings): at once, for as many;
 *   <li>other lanes fill the permits, and a lane has brought nothing for {@link #IDLE_LOOK}: that lane;
 *   <li>a lane is never empty, and newer rings than that of a task have arrived: every {@link #OVERTAKEN_LOOK}, for
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

    /** Looks that are due within this time share a call. */
    private static final Duration TOGETHER = Duration.ofMillis(250);

    private final Map<String, QueueState> queues = new HashMap<>();
    private final Map<QueueLane, Instant> newest = new HashMap<>();
    private final Map<String, AtomicInteger> missing = new ConcurrentHashMap<>();
    private final AtomicInteger due = new AtomicInteger();
    private long nextOvertakenLook;
    private int dueAtLook;
    private int turn;

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
        boolean idle = demands.stream().anyMatch(demand -> state(demand.queue()).idleLook(now));
        long horizon = idle ? now + TOGETHER.toNanos() : now;
        List<QueueDemand> look = new ArrayList<>();
        for (QueueDemand demand : demands) {
            QueueState state = state(demand.queue());
            state.missingAtLook = missing(demand.queue());
            if (broker == Broken.YES || state.idleLook(horizon) || dueAtLook > 0 || state.missingAtLook > 0) {
                look.add(demand);
            } else {
                behind(demand, state.quietLanes(now), overtaken).ifPresent(look::add);
            }
        }
        return look;
    }

    /** Behind the lanes that fill the permits: into quiet ones, and for what was overtaken in the others. */
    private Optional<QueueDemand> behind(QueueDemand demand, Set<Lane> quiet, boolean overtaken) {
        List<LaneShare> steps = new ArrayList<>();
        Set<Lane> lanes = EnumSet.noneOf(Lane.class);
        for (LaneShare step : demand.steps()) {
            if (lanes.add(step.lane())) {
                if (quiet.contains(step.lane())) {
                    steps.add(new LaneShare(step.lane(), demand.permits()));
                } else if (overtaken) {
                    steps.add(new LaneShare(step.lane(), demand.permits(), bound(demand.queue(), step.lane())));
                }
            }
        }
        if (steps.isEmpty()) {
            return Optional.empty();
        }
        // Each lane is first in its turn, because there may be a single permit.
        Collections.rotate(steps, turn);
        turn = (turn + 1) % Lane.values().length;
        return Optional.of(new QueueDemand(demand.queue(), demand.permits(), steps));
    }

    /** Null where no ring has told the time: then everything is looked for. */
    private @Nullable Instant bound(String queue, Lane lane) {
        Instant last = newest.get(new QueueLane(queue, lane));
        return last == null ? null : last.minus(OVERTAKEN_BY);
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
            less(missing.get(demand.queue()), more ? taken : state(demand.queue()).missingAtLook);
        }
        less(due, all ? dueAtLook : claimed.size());
    }

    /** A receive asked for this and got that. */
    void received(List<QueueDemand> demands, List<Delivery> deliveries) {
        Map<String, Integer> perQueue = new HashMap<>();
        deliveries.forEach(delivery -> perQueue.merge(delivery.lane().queue(), 1, Integer::sum));
        deliveries.forEach(delivery ->
                state(delivery.lane().queue()).heard.add(delivery.lane().lane()));
        for (QueueDemand demand : demands) {
            state(demand.queue()).received(perQueue.getOrDefault(demand.queue(), 0), demand.permits());
        }
    }

    /** A task that was created at this time, by the store's clock, was rung for. */
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
        private boolean nothingAtBroker = true;
        private boolean lookedSinceReceive;
        private boolean moreInStore = true;
        private long nextLook;
        private boolean lookedEver;
        private long nextQuietLook;
        private int missingAtLook;
        private final EnumSet<Lane> heard = EnumSet.noneOf(Lane.class);

        boolean idleLook(long now) {
            return emptyAtBroker && !lookedSinceReceive && (goOn() || !lookedEver || now - nextLook >= 0);
        }

        long untilIdleLook(long now) {
            return !emptyAtBroker || !lookedEver ? IDLE_LOOK.toNanos() : goOn() ? 0 : nextLook - now;
        }

        /** A broker that delivers in small portions is not empty, though each of them leaves permits free. */
        private boolean goOn() {
            return moreInStore && nothingAtBroker;
        }

        void looked(boolean more, long now) {
            moreInStore = more;
            // The broker has its turn before the next look, so that a backlog is shared between them.
            lookedSinceReceive = more;
            nextLook = now + IDLE_LOOK.toNanos();
            nextQuietLook = nextLook;
            lookedEver = true;
        }

        /** The lanes that have brought nothing since this was asked before; none until that is long enough ago. */
        Set<Lane> quietLanes(long now) {
            if (now - nextQuietLook < 0) {
                return Set.of();
            }
            nextQuietLook = now + IDLE_LOOK.toNanos();
            Set<Lane> quiet = EnumSet.complementOf(heard);
            heard.clear();
            return quiet;
        }

        void received(int messages, int permits) {
            emptyAtBroker = messages < permits;
            nothingAtBroker = messages == 0;
            lookedSinceReceive = false;
        }
    }
}
