package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.dispatch.Permits;
import io.taskmill.engine.dispatch.Starter;
import io.taskmill.engine.lease.NodeIdentity;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.TaskStore;
import java.util.ArrayList;
import java.util.List;

/**
 * Claims the tasks that were rung for, and starts them. A message is acknowledged when the store has answered: from
 * then on the claim's lease guards the task, or the task is not to be run now. For the dispatcher's thread.
 */
final class RungClaims implements KnownTasks {
    private final TaskStore store;
    private final Permits permits;
    private final Starter starter;
    private final NodeIdentity identity;
    private final SafetyNet net;
    private final EngineStats stats;

    RungClaims(
            TaskStore store,
            Permits permits,
            Starter starter,
            NodeIdentity identity,
            SafetyNet net,
            EngineStats stats) {
        this.store = store;
        this.permits = permits;
        this.starter = starter;
        this.identity = identity;
        this.net = net;
        this.stats = stats;
    }

    @Override
    public boolean answer(Intake intake, List<Arrival.Known> rung, List<Arrival.Known> adopted, List<Arrival.Bad> bad) {
        List<Arrival.Known> known = new ArrayList<>(rung);
        known.addAll(adopted);
        return known.isEmpty() || claim(intake, known, bad);
    }

    private boolean claim(Intake intake, List<Arrival.Known> known, List<Arrival.Bad> bad) {
        NodeId holder = identity.current();
        List<ClaimResult> results;
        try {
            results = store.claim(
                    new ClaimIds(holder, known.stream().map(Arrival.Known::rung).toList(), permits.room()));
        } catch (DeadHolderError e) {
            identity.renew(holder);
            intake.release(known.stream().map(Arrival.Known::delivery).toList());
            return false;
        }
        List<ClaimedTask> claimed = new ArrayList<>(known.size());
        List<Delivery> done = new ArrayList<>(known.size());
        List<Delivery> busy = new ArrayList<>(0);
        for (int i = 0; i < results.size(); i++) {
            Delivery delivery = known.get(i).delivery();
            switch (results.get(i)) {
                case ClaimResult.Claimed(var task) -> {
                    // The store's word: what the message says of its time may be anything.
                    net.arrived(delivery.lane(), task.createdAt());
                    claimed.add(task);
                    done.add(delivery);
                }
                case ClaimResult.Refusal.BUSY -> busy.add(delivery);
                case ClaimResult.Refusal.UNKNOWN ->
                    bad.add(ArrivalReader.unknown(
                            delivery,
                            "task " + known.get(i).rung().id() + " is not in queue "
                                    + delivery.lane().queue() + " of this store"));
                case ClaimResult.Refusal refusal -> done.add(delivery);
            }
        }
        stats.countDuplicateRings(done.size() - claimed.size());
        starter.took(claimed);
        boolean started = starter.start(claimed, holder);
        if (!done.isEmpty()) {
            intake.acknowledge(done);
        }
        if (!busy.isEmpty()) {
            intake.release(busy);
        }
        return started && busy.isEmpty();
    }
}
