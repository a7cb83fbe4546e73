package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.StoreException;
import java.util.ArrayList;
import java.util.List;

/**
 * From messages to tasks: what is foreign is adopted, what is ours goes with that to {@link KnownTasks}, what is bad is
 * dead-lettered. A message is acknowledged only when its task is in the store. When the store fails, everything is
 * given back. For one thread.
 */
final class Arrivals {
    private static final long ADOPTED_BYTES = 4L * 1024 * 1024;

    private final ArrivalReader reader;
    private final Adoption adoption;
    private final DeadLetterBox deadLetters;
    private final KnownTasks tasks;
    private final EngineStats stats;

    Arrivals(ArrivalReader reader, Adoption adoption, DeadLetterBox deadLetters, KnownTasks tasks, EngineStats stats) {
        this.reader = reader;
        this.adoption = adoption;
        this.deadLetters = deadLetters;
        this.tasks = tasks;
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
        List<Arrival.Known> rung = new ArrayList<>(deliveries.size());
        List<Arrival.Foreign> foreign = new ArrayList<>(0);
        List<Arrival.Bad> bad = new ArrayList<>(0);
        for (Delivery delivery : deliveries) {
            switch (reader.read(delivery)) {
                case Arrival.Known ours -> rung.add(ours);
                case Arrival.Foreign other -> foreign.add(other);
                case Arrival.Bad rubbish -> bad.add(rubbish);
            }
        }
        try {
            List<Arrival.Known> adopted = new ArrayList<>(foreign.size());
            boolean settled = adopt(intake, foreign, adopted, bad);
            settled &= tasks.answer(intake, rung, adopted, bad);
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
            Intake intake, List<Arrival.Foreign> foreign, List<Arrival.Known> adopted, List<Arrival.Bad> bad) {
        boolean settled = true;
        int from = 0;
        while (from < foreign.size()) {
            int to = from + 1;
            long bytes = size(foreign.get(from));
            while (to < foreign.size() && bytes + size(foreign.get(to)) <= ADOPTED_BYTES) {
                bytes += size(foreign.get(to++));
            }
            settled &= adoptPiece(intake, foreign.subList(from, to), adopted, bad);
            from = to;
        }
        return settled;
    }

    private static long size(Arrival.Foreign arrival) {
        return arrival.delivery().body().length;
    }

    private boolean adoptPiece(
            Intake intake, List<Arrival.Foreign> foreign, List<Arrival.Known> adopted, List<Arrival.Bad> bad) {
        List<Delivery> later = new ArrayList<>(0);
        for (Adoption.Outcome outcome : adoption.adopt(foreign)) {
            switch (outcome) {
                case Adoption.Outcome.Adopted(var arrival) -> {
                    adopted.add(arrival);
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
}
