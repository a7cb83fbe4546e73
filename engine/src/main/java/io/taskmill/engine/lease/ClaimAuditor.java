package io.taskmill.engine.lease;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.engine.work.ClaimKey;
import io.taskmill.engine.work.Executions;
import io.taskmill.spi.Decision;
import io.taskmill.spi.Decision.Work;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Compares what the store says this node holds with what it knows of. A claim whose answer was lost on the wire would
 * otherwise run for ever: after {@link #LOST_AFTER} it is given back without counting an attempt. Also finds requests
 * to cancel that no signal brought.
 */
public final class ClaimAuditor implements Role {
    private static final Logger LOG = System.getLogger(ClaimAuditor.class.getName());
    private static final Duration LOST_AFTER = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final TaskStore store;
    private final NodeIdentity identity;
    private final Executions executions;
    private final EngineStats stats;
    private final IntConsumer givenBack;
    private Set<ClaimKey> unknownBefore = Set.of();

    /**
     * An auditor.
     *
     * @param givenBack told how many lost claims were given back
     */
    public ClaimAuditor(
            TaskStore store, NodeIdentity identity, Executions executions, EngineStats stats, IntConsumer givenBack) {
        this.store = store;
        this.identity = identity;
        this.executions = executions;
        this.stats = stats;
        this.givenBack = givenBack;
    }

    @Override
    public Duration round() {
        NodeId self = identity.current();
        List<HeldTask> unknown = new ArrayList<>();
        for (HeldTask held : store.held(self)) {
            if (!executions.knows(held.id(), held.fence())) {
                unknown.add(held);
            } else if (held.cancel() == HeldTask.CancelMark.REQUESTED) {
                executions.cancel(held.id());
            }
        }
        giveBack(self, unknown.stream().filter(this::lost).toList());
        unknownBefore = unknown.stream().map(ClaimAuditor::key).collect(Collectors.toSet());
        return INTERVAL;
    }

    /**
     * Old, and unknown in two rounds: after the process was frozen between a claim and its start, a single round could
     * come before the start.
     */
    private boolean lost(HeldTask held) {
        return held.age().compareTo(LOST_AFTER) > 0 && unknownBefore.contains(key(held));
    }

    private void giveBack(NodeId self, List<HeldTask> lost) {
        if (lost.isEmpty()) {
            return;
        }
        List<SettleResult> results = store.settle(lost.stream()
                .map(held -> new Settlement(
                        held.id(), self, held.fence(), held.queue(), new Decision.Release(Work.NOT_STARTED)))
                .toList());
        long given = results.stream()
                .filter(r -> r == SettleResult.RECORDED || r == SettleResult.CANCELLED_INSTEAD)
                .count();
        stats.countLostClaims(given);
        if (given > 0) {
            givenBack.accept((int) given);
            LOG.log(Level.WARNING, "{0} claims were made whose answer was lost; they were given back", given);
        }
    }

    private static ClaimKey key(HeldTask held) {
        return new ClaimKey(held.id(), held.fence());
    }
}
