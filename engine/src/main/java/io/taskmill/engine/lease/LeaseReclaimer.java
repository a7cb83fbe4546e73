package io.taskmill.engine.lease;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.LeaseConfig;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import io.taskmill.spi.NodeRow.State;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Finds nodes that have died and takes their tasks back. Every node runs it; the store makes each step happen once. */
public final class LeaseReclaimer implements Role {
    private static final Logger LOG = System.getLogger(LeaseReclaimer.class.getName());
    private static final int MAX_PER_CALL = 1_000;

    private final NodeLeases leases;
    private final NodeIdentity identity;
    private final CrashPolicy crashes;
    private final EngineStats stats;
    private final TimeSource time;
    private final Duration interval;
    private final BeatObserver observer;
    private final IntConsumer reclaimed;

    /**
     * A reclaimer.
     *
     * @param reclaimed told how many tasks were taken back
     */
    public LeaseReclaimer(
            NodeLeases leases,
            NodeIdentity identity,
            LeaseConfig config,
            CrashPolicy crashes,
            EngineStats stats,
            TimeSource time,
            IntConsumer reclaimed) {
        this.leases = leases;
        this.identity = identity;
        this.crashes = crashes;
        this.stats = stats;
        this.time = time;
        this.reclaimed = reclaimed;
        this.interval = config.heartbeat().dividedBy(2);
        this.observer =
                new BeatObserver(config.observation(), config.heartbeat().multipliedBy(2));
    }

    @Override
    public Duration round() {
        List<NodeRow> others = new ArrayList<>(leases.nodes());
        others.removeIf(node -> node.id().equals(identity.current()));
        others.stream().filter(node -> node.state() == State.DEAD).forEach(node -> reclaim(node.id()));
        List<NodeRow> live =
                others.stream().filter(node -> node.state() == State.LIVE).toList();
        for (NodeRow silent : observer.silent(live, time.nanos())) {
            if (leases.declareDead(silent.id(), silent.beat())) {
                LOG.log(
                        Level.WARNING,
                        "node={0} name={1} is dead: no sign of life since its lease ended",
                        silent.id(),
                        silent.name());
                reclaim(silent.id());
            }
        }
        return interval;
    }

    private void reclaim(NodeId dead) {
        int total = 0;
        int taken;
        do {
            taken = leases.reclaim(dead, crashes, MAX_PER_CALL);
            total += taken;
            stats.countCrashes(taken);
        } while (taken == MAX_PER_CALL);
        if (total > 0) {
            reclaimed.accept(total);
            LOG.log(Level.WARNING, "node={0} was dead and held {1} tasks; they run again", dead, total);
        }
    }
}
