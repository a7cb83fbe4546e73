package io.taskmill.broker.memory;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Intakes with one mistake each. */
final class BrokenIntakes {

    private BrokenIntakes() {}

    /** Keeps what was acknowledged. */
    static final class ForgetsNothing extends ForwardingIntake {

        ForgetsNothing(Intake intake) {
            super(intake);
        }

        @Override
        public void acknowledge(List<Delivery> deliveries) {}
    }

    /** Takes giving back for being done. */
    static final class DropsWhatIsReleased extends ForwardingIntake {

        DropsWhatIsReleased(Intake intake) {
            super(intake);
        }

        @Override
        public void release(List<Delivery> deliveries) {
            super.acknowledge(deliveries);
        }
    }

    /** Is done with a message as soon as it hands it out. */
    static final class AcknowledgesOnReceive extends ForwardingIntake {

        AcknowledgesOnReceive(Intake intake) {
            super(intake);
        }

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            List<Delivery> received = super.receive(demands, wait);
            super.acknowledge(received);
            return received;
        }
    }

    /** Hands out twice as much as it may. */
    static final class ExceedsPermits extends ForwardingIntake {

        ExceedsPermits(Intake intake) {
            super(intake);
        }

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            return super.receive(
                    demands.stream()
                            .map(demand -> new QueueDemand(
                                    demand.queue(),
                                    2 * demand.permits(),
                                    shares(demand, share -> new LaneShare(share.lane(), 2 * share.max()))))
                            .toList(),
                    wait);
        }
    }

    /** Empties the first lane before it looks at the next one. */
    static final class ExceedsShares extends ForwardingIntake {

        ExceedsShares(Intake intake) {
            super(intake);
        }

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            return super.receive(
                    demands.stream()
                            .map(demand -> new QueueDemand(
                                    demand.queue(),
                                    demand.permits(),
                                    shares(demand, share -> new LaneShare(share.lane(), demand.permits()))))
                            .toList(),
                    wait);
        }
    }

    /** Throws away what nobody can use. */
    static final class LosesDeadLetters extends ForwardingIntake {

        LosesDeadLetters(Intake intake) {
            super(intake);
        }

        @Override
        public void deadLetter(Delivery delivery, String reason, String detail) {
            super.acknowledge(List.of(delivery));
        }
    }

    /** Keeps what nobody can use, and not why. */
    static final class LosesReasons extends ForwardingIntake {

        LosesReasons(Intake intake) {
            super(intake);
        }

        @Override
        public void deadLetter(Delivery delivery, String reason, String detail) {
            super.deadLetter(delivery, "rejected", "");
        }
    }

    /** Sleeps on. */
    static final class IgnoresWake extends ForwardingIntake {

        IgnoresWake(Intake intake) {
            super(intake);
        }

        @Override
        public void wake() {}
    }

    /** Goes away with all that it has. */
    static final class KeepsWhenClosed extends ForwardingIntake {

        KeepsWhenClosed(Intake intake) {
            super(intake);
        }

        @Override
        public void close() {}
    }

    /** Waits far longer than it was told. */
    static final class WaitsTooLong extends ForwardingIntake {

        WaitsTooLong(Intake intake) {
            super(intake);
        }

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            return super.receive(demands, wait.plusSeconds(3));
        }
    }

    /** Polls instead of listening. */
    static final class LooksNowAndThen extends ForwardingIntake {

        LooksNowAndThen(Intake intake) {
            super(intake);
        }

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            List<Delivery> received = super.receive(demands, Duration.ZERO);
            for (Duration left = wait; received.isEmpty() && left.isPositive(); left = left.minusMillis(900)) {
                super.receive(List.of(), Duration.ofMillis(900));
                received = super.receive(demands, Duration.ZERO);
            }
            return received;
        }
    }

    /** Fetches as much as there is and gives nothing of it back. */
    static final class KeepsWhatItFetched extends ForwardingIntake {

        private final List<Delivery> fetched = new ArrayList<>();

        KeepsWhatItFetched(Intake intake) {
            super(intake);
        }

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            fetched.addAll(super.receive(
                    demands.stream()
                            .map(demand -> new QueueDemand(
                                    demand.queue(), 1_000, shares(demand, share -> new LaneShare(share.lane(), 1_000))))
                            .toList(),
                    fetched.isEmpty() ? wait : Duration.ZERO));
            int permits = demands.stream().mapToInt(QueueDemand::permits).sum();
            List<Delivery> some = fetched.subList(0, Math.min(permits, fetched.size()));
            List<Delivery> taken = List.copyOf(some);
            some.clear();
            return taken;
        }
    }

    /** Listens to what it listened to first. */
    static final class IgnoresNewLanes extends ForwardingIntake {

        IgnoresNewLanes(Intake intake) {
            super(intake);
        }

        @Override
        public void lanes(Set<QueueLane> lanes) {}
    }

    /** Listens to what it ever listened to. */
    static final class KeepsOldLanes extends ForwardingIntake {

        private final Set<QueueLane> all = new HashSet<>();

        KeepsOldLanes(Intake intake) {
            super(intake);
        }

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            demands.forEach(demand ->
                    demand.steps().forEach(share -> all.add(new QueueLane(demand.queue(), share.lane()))));
            return super.receive(demands, wait);
        }

        @Override
        public void lanes(Set<QueueLane> lanes) {
            all.addAll(lanes);
            super.lanes(all);
        }
    }

    /** Receives nothing when it is closed, as if nothing were there. */
    static final class SilentWhenClosed extends ForwardingIntake {

        SilentWhenClosed(Intake intake) {
            super(intake);
        }

        @Override
        public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
            try {
                return super.receive(demands, wait);
            } catch (BrokerUnavailableError e) {
                return List.of();
            }
        }
    }

    private static List<LaneShare> shares(QueueDemand demand, UnaryOperator<LaneShare> changed) {
        return demand.steps().stream().map(changed).toList();
    }
}
