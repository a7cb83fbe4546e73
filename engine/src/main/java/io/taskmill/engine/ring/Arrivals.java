package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.dispatch.Permits;
import io.taskmill.engine.dispatch.Starter;
import io.taskmill.engine.lease.NodeIdentity;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.TaskStore;
import java.util.ArrayList;
import java.util.List;

/**
 * From messages to running tasks: what is ours is claimed, what is foreign is adopted and claimed, what is bad is
 * dead-lettered. A message is acknowledged only when the store has answered for it: from then on the claim's lease
 * guards the task, or the task is not to be run now. When the store fails, everything is given back. For the
 * dispatcher's thread.
 */
final class Arrivals {
    private static final long ADOPTED_BYTES = 4L * 1024 * 1024;

    private final TaskStore store;
    private final ArrivalReader reader;
    private final Adoption adoption;
    private final DeadLetterBox deadLetters;
    private final Permits permits;
    private final Starter starter;
    private final NodeIdentity identity;
    private final SafetyNet net;
    private final EngineStats stats;

    Arrivals(
            TaskStore store,
            ArrivalReader reader,
            Adoption adoption,
            DeadLetterBox deadLetters,
            Permits permits,
            Starter starter,
            NodeIdentity identity,
            SafetyNet net,
            EngineStats stats) {
        this.store = store;
        this.reader = reader;
        this.adoption = adoption;
        this.deadLetters = deadLetters;
        this.permits = permits;
        this.starter = starter;
        this.identity = identity;
        this.net = net;
        this.stats = stats;
    }

    /**
     * Handles what was received.
     *
     * @return whether all of it was settled; if not, something was given back or could not be started, and the same may
     *     come again at once
     * @throws StoreException when the store fails; as after any other failure, what was not answered for is given back
     *     to the broker
     */
    boolean handle(Intake intake, List<Delivery> deliveries) {
        List<Arrival.Known> known = new ArrayList<>(deliveries.size());
        List<Arrival.Foreign> foreign = new ArrayList<>(0);
        List<Arrival.Bad> bad = new ArrayList<>(0);
        for (Delivery delivery : deliveries) {
            switch (reader.read(delivery)) {
                case Arrival.Known ours -> known.add(ours);
                case Arrival.Foreign other -> foreign.add(other);
                case Arrival.Bad rubbish -> bad.add(rubbish);
            }
        }
        try {
            boolean settled = adopt(intake, foreign, known, bad);
            settled &= claim(intake, known, bad);
            deadLetters.put(intake, bad);
            return settled;
        } catch (RuntimeException | Error e) {
            // What has been done with already is not there any more, and is no error.
            giveBack(intake, deliveries, e);
            throw e;
        }
    }

    private static void giveBack(Intake intake, List<Delivery> deliveries, Throwable cause) {
        try {
            intake.release(deliveries);
        } catch (BrokerException e) {
            // Then the intake is gone, and the broker gives its messages to others.
            cause.addSuppressed(e);
        }
    }

    /** In pieces, because each body is held twice for a while. */
    private boolean adopt(
            Intake intake, List<Arrival.Foreign> foreign, List<Arrival.Known> known, List<Arrival.Bad> bad) {
        boolean settled = true;
        int from = 0;
        while (from < foreign.size()) {
            int to = from + 1;
            long bytes = size(foreign.get(from));
            while (to < foreign.size() && bytes + size(foreign.get(to)) <= ADOPTED_BYTES) {
                bytes += size(foreign.get(to++));
            }
            settled &= adoptPiece(intake, foreign.subList(from, to), known, bad);
            from = to;
        }
        return settled;
    }

    private static long size(Arrival.Foreign arrival) {
        return arrival.delivery().body().length;
    }

    private boolean adoptPiece(
            Intake intake, List<Arrival.Foreign> foreign, List<Arrival.Known> known, List<Arrival.Bad> bad) {
        List<Delivery> later = new ArrayList<>(0);
        for (Adoption.Outcome outcome : adoption.adopt(foreign)) {
            switch (outcome) {
                case Adoption.Outcome.Adopted(var arrival) -> {
                    known.add(arrival);
                    stats.countAdopted(1);
                }
                case Adoption.Outcome.Refused(var arrival) -> bad.add(arrival);
                case Adoption.Outcome.Later(var delivery) -> later.add(delivery);
            }
        }
        if (!later.isEmpty()) {
            intake.release(later);
        }
        return later.isEmpty();
    }

    private boolean claim(Intake intake, List<Arrival.Known> known, List<Arrival.Bad> bad) {
        if (known.isEmpty()) {
            return true;
        }
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
