package io.taskmill.engine.dispatch;

import io.taskmill.engine.lease.NodeIdentity;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.TaskStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks the store for whatever may run, and starts it. For the dispatcher's thread. */
public final class ReadyClaims {
    private final TaskStore store;
    private final Permits permits;
    private final Starter starter;
    private final NodeIdentity identity;

    public ReadyClaims(TaskStore store, Permits permits, Starter starter, NodeIdentity identity) {
        this.store = store;
        this.permits = permits;
        this.starter = starter;
        this.identity = identity;
    }

    /** Claims and starts as much as these demands ask for and the room for payloads allows. */
    public Outcome take(List<QueueDemand> demands) {
        long room = permits.room();
        NodeId holder = identity.current();
        List<ClaimedTask> claimed = claim(new ClaimRequest(holder, demands, starter.suspects(), room));
        // Before they start, so that a permit that comes back at once is not overlooked.
        starter.took(claimed);
        noteWhatWaits(demands, claimed, payloadBytes(claimed) >= room);
        return new Outcome(claimed, starter.start(claimed, holder));
    }

    private List<ClaimedTask> claim(ClaimRequest request) {
        try {
            return store.claimReady(request);
        } catch (DeadHolderError e) {
            identity.renew(request.holder());
            return List.of();
        }
    }

    private void noteWhatWaits(List<QueueDemand> demands, List<ClaimedTask> claimed, boolean cutShort) {
        Map<String, Integer> perQueue = new HashMap<>();
        claimed.forEach(task -> perQueue.merge(task.spec().queue(), 1, Integer::sum));
        for (QueueDemand demand : demands) {
            int taken = perQueue.getOrDefault(demand.queue(), 0);
            permits.pool(demand.queue()).moreWaits(cutShort || taken == demand.permits());
        }
    }

    private static long payloadBytes(List<ClaimedTask> tasks) {
        long bytes = 0;
        for (ClaimedTask task : tasks) {
            bytes += task.spec().payload().sizeBytes();
        }
        return bytes;
    }

    /**
     * What became of it.
     *
     * @param claimed the tasks
     * @param allStarted whether a thread could be made for every one
     */
    public record Outcome(List<ClaimedTask> claimed, boolean allStarted) {}
}
