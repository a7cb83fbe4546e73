package io.taskmill.engine.dispatch;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.QueueConfig;
import io.taskmill.engine.lease.NodeIdentity;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.engine.work.Worker;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.TaskStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Claims as many tasks as there are free permits and room for payloads, for all queues in one call, and starts them.
 * Woken by the store's signal, and by permits and room that become free while more is waiting; otherwise looks once a
 * second. One thread runs the rounds.
 */
public final class Dispatcher implements Role {
    private static final Logger LOG = System.getLogger(Dispatcher.class.getName());
    private static final Duration SAFETY_POLL = Duration.ofSeconds(1);
    /** Bounds the length of one claim. */
    private static final int MAX_CLAIM_PER_QUEUE = 1_000;

    private final TaskStore store;
    private final SequencedMap<String, QueuePool> pools;
    private final Worker worker;
    private final NodeIdentity identity;
    private final EngineStats stats;
    private final Signals signals;
    private final AtomicInteger suspectsRunning = new AtomicInteger();
    private int rounds;

    /**
     * A dispatcher over these queues.
     *
     * @param pools by queue name
     */
    public Dispatcher(
            TaskStore store,
            SequencedMap<String, QueuePool> pools,
            Worker worker,
            NodeIdentity identity,
            EngineStats stats,
            Signals signals) {
        this.store = store;
        this.pools = pools;
        this.worker = worker;
        this.identity = identity;
        this.stats = stats;
        this.signals = signals;
    }

    @Override
    public Duration round() throws InterruptedException {
        long room = signals.executions().payloadRoom();
        List<QueueDemand> demands = room > 0 ? demands() : List.of();
        if (demands.isEmpty()) {
            return SAFETY_POLL;
        }
        NodeId holder = identity.current();
        List<ClaimedTask> claimed = claim(new ClaimRequest(holder, demands, suspectsRunning.get() == 0 ? 1 : 0, room));
        stats.countClaims(claimed.size());
        noteWhatWaits(demands, claimed, payloadBytes(claimed) >= room);
        if (!startAll(claimed, holder)) {
            return SAFETY_POLL;
        }
        return demands.stream().anyMatch(demand -> pool(demand.queue()).moreWaits()) ? Duration.ZERO : SAFETY_POLL;
    }

    private List<QueueDemand> demands() {
        List<QueueDemand> demands = new ArrayList<>(pools.size());
        for (QueuePool pool : pools.values()) {
            int permits = Math.min(pool.free(), MAX_CLAIM_PER_QUEUE);
            if (permits > 0) {
                demands.add(new QueueDemand(
                        pool.config().name(), permits, pool.rotation().steps(permits)));
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

    private List<ClaimedTask> claim(ClaimRequest request) {
        try {
            return store.claimReady(request);
        } catch (DeadHolderError e) {
            identity.renew(request.holder());
            return List.of();
        }
    }

    /** Set before the tasks start, so that a permit that comes back at once is not overlooked. */
    private void noteWhatWaits(List<QueueDemand> demands, List<ClaimedTask> claimed, boolean cutShort) {
        Map<String, Integer> perQueue = new HashMap<>();
        claimed.forEach(task -> perQueue.merge(task.spec().queue(), 1, Integer::sum));
        for (QueueDemand demand : demands) {
            int taken = perQueue.getOrDefault(demand.queue(), 0);
            QueuePool pool = pool(demand.queue());
            pool.took(taken);
            pool.moreWaits(cutShort || taken == demand.permits());
        }
    }

    private static long payloadBytes(List<ClaimedTask> tasks) {
        long bytes = 0;
        for (ClaimedTask task : tasks) {
            bytes += task.spec().payload().sizeBytes();
        }
        return bytes;
    }

    /** Whether all could be started. Those that could not are given back later by the audit of claims. */
    private boolean startAll(List<ClaimedTask> tasks, NodeId holder) {
        int failed = 0;
        Throwable cause = null;
        for (ClaimedTask task : tasks) {
            try {
                start(task, holder);
            } catch (RuntimeException | Error e) {
                neverStarted(task);
                failed++;
                cause = e;
            }
        }
        if (failed > 0) {
            LOG.log(Level.ERROR, failed + " tasks could not be started, they are given back soon", cause);
        }
        return failed == 0;
    }

    private void neverStarted(ClaimedTask task) {
        signals.executions().forget(task.id(), task.fence());
        pool(task.spec().queue()).gaveBack();
        if (task.suspect()) {
            suspectsRunning.decrementAndGet();
        }
    }

    private void start(ClaimedTask task, NodeId holder) {
        QueuePool pool = pool(task.spec().queue());
        if (task.suspect()) {
            suspectsRunning.incrementAndGet();
        }
        QueueConfig config = pool.config();
        worker.start(task, holder, config, () -> ended(pool, task));
    }

    private void ended(QueuePool pool, ClaimedTask task) {
        pool.gaveBack();
        if (task.suspect()) {
            suspectsRunning.decrementAndGet();
        }
        if (pool.moreWaits() || task.suspect()) {
            signals.dispatch();
        }
    }

    private QueuePool pool(String queue) {
        QueuePool pool = pools.get(queue);
        if (pool == null) {
            throw new IllegalStateException("the store answered with queue " + queue + ", which was not asked for");
        }
        return pool;
    }
}
