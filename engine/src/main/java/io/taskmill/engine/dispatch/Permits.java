package io.taskmill.engine.dispatch;

import io.taskmill.engine.work.Executions;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueDemand;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/** How many tasks of which queues this node could take now. For the dispatcher's thread. */
public final class Permits {
    /** Bounds the length of one claim. */
    private static final int MAX_PER_QUEUE = 1_000;

    private final SequencedMap<String, QueuePool> pools;
    private final Executions executions;
    private int rounds;

    /**
     * The permits of these queues.
     *
     * @param pools by queue name
     */
    public Permits(SequencedMap<String, QueuePool> pools, Executions executions) {
        this.pools = pools;
        this.executions = executions;
    }

    /** How many more bytes of payloads may be claimed; none when not positive. */
    public long room() {
        return executions.payloadRoom();
    }

    /** What every queue with a free permit could take; empty when there is no room for payloads. */
    public List<QueueDemand> demands() {
        if (room() <= 0) {
            return List.of();
        }
        List<QueueDemand> demands = new ArrayList<>(pools.size());
        for (QueuePool pool : pools.values()) {
            int free = Math.min(pool.free(), MAX_PER_QUEUE);
            if (free > 0) {
                demands.add(new QueueDemand(
                        pool.config().name(), free, pool.rotation().steps(free)));
            }
        }
        return rotated(demands);
    }

    /** Suspects and room for payloads go to the first queues that can use them: each is first in its turn. */
    private List<QueueDemand> rotated(List<QueueDemand> demands) {
        if (demands.size() > 1) {
            Collections.rotate(demands, -(rounds % demands.size()));
            rounds = (rounds + 1) & Integer.MAX_VALUE;
        }
        return demands;
    }

    /** The queue of this name, which was asked for. */
    public QueuePool pool(String queue) {
        QueuePool pool = pools.get(queue);
        if (pool == null) {
            throw new IllegalStateException("the store answered with queue " + queue + ", which was not asked for");
        }
        return pool;
    }

    /**
     * To be called before a wait for these demands: from now on only a permit of a queue that is not among them rings
     * when it becomes free.
     *
     * @return false when such a permit is free already, so that the wait would miss it
     */
    public boolean waitingFor(List<QueueDemand> demands) {
        Set<String> asked = names(demands);
        for (QueuePool pool : pools.values()) {
            boolean waits = !asked.contains(pool.config().name());
            pool.moreWaits(waits);
            if (waits && pool.free() > 0) {
                return false;
            }
        }
        return true;
    }

    /** What came of a wait: where all permits were used more may wait. */
    public void received(List<QueueDemand> demands, List<Delivery> deliveries) {
        Map<String, Integer> perQueue = new HashMap<>();
        deliveries.forEach(delivery -> perQueue.merge(delivery.lane().queue(), 1, Integer::sum));
        for (QueueDemand demand : demands) {
            pool(demand.queue()).moreWaits(perQueue.getOrDefault(demand.queue(), 0) >= demand.permits());
        }
    }

    private static Set<String> names(List<QueueDemand> demands) {
        Set<String> names = HashSet.newHashSet(demands.size());
        demands.forEach(demand -> names.add(demand.queue()));
        return names;
    }
}
