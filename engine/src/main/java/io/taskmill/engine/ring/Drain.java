package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.OldBroker;
import io.taskmill.engine.lifecycle.RoleLoop;
import io.taskmill.engine.lifecycle.StoreWatch;
import io.taskmill.engine.submit.Submitter;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Empties the broker that was used before, beside the engine's work and never in its way: what other programs have left
 * there becomes tasks, rings are dropped, because the store has their tasks. A broker that is away, silent or gone is
 * tried again; nothing else depends on it. Thread-safe.
 */
public final class Drain {
    private static final Logger LOG = System.getLogger(Drain.class.getName());
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration LONGEST_END = Duration.ofSeconds(1);

    private final DrainProgress progress;
    private final RoleLoop loop;

    /**
     * A drain that is not started.
     *
     * @param queues that this node serves, at least one; what the broker holds for others stays there
     * @param missed called with the queues of tasks that were rung for there, on the drain's thread
     */
    public Drain(
            OldBroker old,
            Set<String> queues,
            TaskStore store,
            Submitter submitter,
            StoreWatch storeWatch,
            Consumer<List<String>> missed,
            EngineStats stats,
            TimeSource time,
            long maxPayloadBytes) {
        BrokerWatch watch = new BrokerWatch("the old broker", stats::countDrainError);
        Remainder remainder = new Remainder(old.opening(), ServedLanes.of(queues));
        Arrivals arrivals = new Arrivals(
                new ArrivalReader(old.format(), store.info().id(), maxPayloadBytes),
                new Adoption(submitter::adoptAndRing),
                new DeadLetterBox(store, old.address(), time, () -> {
                    stats.countDeadMessage();
                    stats.countDrainedDead();
                }),
                new DrainedTasks(stats, missed),
                stats);
        this.progress = new DrainProgress(old.address(), queues, watch, stats, time);
        Listening listening = new Listening(remainder::open, watch, this::opened, time, LONGEST_PAUSE);
        this.loop = new RoleLoop(
                "drain",
                time,
                storeWatch,
                new DrainRole(queues, remainder, listening, arrivals, progress, watch, storeWatch, time));
    }

    private void opened() {
        loop.ring();
    }

    /** Begins to drain. */
    public void start() {
        progress.started();
        loop.start();
    }

    /** Takes nothing more. Does not block. */
    public void stopSoon() {
        loop.stopSoon();
    }

    /**
     * Ends; what was received and not stored stays on the broker. Waits for a broker that does not answer one second at
     * most.
     */
    public void stop() throws InterruptedException {
        if (!loop.stopWithin(LONGEST_END)) {
            LOG.log(Level.WARNING, "the old broker does not answer; what was received of it last may come again");
        }
    }

    /** How far it is, for anybody. */
    public String note() {
        return progress.note();
    }
}
