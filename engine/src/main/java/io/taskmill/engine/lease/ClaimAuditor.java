package io.taskmill.engine.lease;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.engine.work.Executions;
import io.taskmill.spi.Decision;
import io.taskmill.spi.Decision.Work;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.Settlement;
import io.taskmill.spi.TaskStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

    public ClaimAuditor(TaskStore store, NodeIdentity identity, Executions executions, EngineStats stats) {
        this.store = store;
        this.identity = identity;
        this.executions = executions;
        this.stats = stats;
    }

    @Override
    public Duration round() {
        NodeId self = identity.current();
        List<Settlement> lost = new ArrayList<>();
        for (HeldTask held : store.held(self)) {
            if (!executions.knows(held.id(), held.fence())) {
                if (held.age().compareTo(LOST_AFTER) > 0) {
                    lost.add(new Settlement(
                            held.id(), self, held.fence(), held.queue(), new Decision.Release(Work.NOT_STARTED)));
                }
            } else if (held.cancel() == HeldTask.CancelMark.REQUESTED) {
                executions.cancel(held.id());
            }
        }
        giveBack(lost);
        return INTERVAL;
    }

    private void giveBack(List<Settlement> lost) {
        if (lost.isEmpty()) {
            return;
        }
        store.settle(lost);
        stats.countLostClaims(lost.size());
        LOG.log(Level.WARNING, "{0} claims were made whose answer was lost; they were given back", lost.size());
    }
}
