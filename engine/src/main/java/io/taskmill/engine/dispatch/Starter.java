package io.taskmill.engine.dispatch;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.work.Worker;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.NodeId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts what was claimed, and gives its permits back when it has ended. One thread starts. */
public final class Starter {
    private static final Logger LOG = System.getLogger(Starter.class.getName());

    private final Permits permits;
    private final Worker worker;
    private final EngineStats stats;
    private final Signals signals;
    private final AtomicInteger suspectsRunning = new AtomicInteger();

    public Starter(Permits permits, Worker worker, EngineStats stats, Signals signals) {
        this.permits = permits;
        this.worker = worker;
        this.stats = stats;
        this.signals = signals;
    }

    /** How many suspects may be claimed now, 0 or 1. */
    public int suspects() {
        return suspectsRunning.get() == 0 ? 1 : 0;
    }

    /** Takes the permits of these claims. To be called before {@link #start}. */
    public void took(List<ClaimedTask> claimed) {
        stats.countClaims(claimed.size());
        claimed.forEach(task -> permits.pool(task.spec().queue()).took(1));
    }

    /** Whether all could be started. Those that could not are given back later by the audit of claims. */
    public boolean start(List<ClaimedTask> tasks, NodeId holder) {
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
        permits.pool(task.spec().queue()).gaveBack();
        if (task.suspect()) {
            suspectsRunning.decrementAndGet();
        }
    }

    private void start(ClaimedTask task, NodeId holder) {
        QueuePool pool = permits.pool(task.spec().queue());
        if (task.suspect()) {
            suspectsRunning.incrementAndGet();
        }
        worker.start(task, holder, pool.config(), () -> ended(pool, task));
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
}
