package io.taskmill.broker.memory;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** Brokers with one mistake each. */
final class BrokenBrokers {

    private BrokenBrokers() {}

    /** Does right itself; its intakes do not. */
    static final class OpensBrokenIntakes extends ForwardingBroker {

        private final UnaryOperator<Intake> brokenIntake;

        OpensBrokenIntakes(MemoryBroker broker, UnaryOperator<Intake> brokenIntake) {
            super(broker);
            this.brokenIntake = brokenIntake;
        }

        @Override
        public Intake open(Set<QueueLane> lanes) {
            return brokenIntake.apply(super.open(lanes));
        }
    }

    /** Says that it has what it never had. */
    static final class ConfirmsAndDrops extends ForwardingBroker {

        ConfirmsAndDrops(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public List<PublishResult> publish(List<Envelope> envelopes) {
            return Collections.nCopies(envelopes.size(), PublishResult.CONFIRMED);
        }
    }

    /** Gives the results as they come in. */
    static final class MixesUpResults extends ForwardingBroker {

        MixesUpResults(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public List<PublishResult> publish(List<Envelope> envelopes) {
            return super.publish(envelopes).reversed();
        }
    }

    /** Drops every thousandth message. */
    static final class LosesOneInAThousand extends ForwardingBroker {

        private final AtomicInteger count = new AtomicInteger();

        LosesOneInAThousand(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public List<PublishResult> publish(List<Envelope> envelopes) {
            super.publish(envelopes.stream()
                    .filter(envelope -> count.incrementAndGet() % 1000 != 0)
                    .toList());
            return Collections.nCopies(envelopes.size(), PublishResult.CONFIRMED);
        }
    }

    /** Takes bodies for texts. */
    static final class CarriesTextOnly extends ForwardingBroker {

        CarriesTextOnly(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public List<PublishResult> publish(List<Envelope> envelopes) {
            return super.publish(envelopes.stream()
                    .map(envelope -> new Envelope(
                            envelope.lane(),
                            envelope.id(),
                            envelope.attributes(),
                            new String(envelope.body(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8)))
                    .toList());
        }
    }

    /** Swaps the messages of a call. */
    static final class Reorders extends ForwardingBroker {

        Reorders(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public List<PublishResult> publish(List<Envelope> envelopes) {
            return super.publish(envelopes.reversed());
        }
    }

    /** Takes a second ring for a repeat of the first. */
    static final class RingsOncePerId extends ForwardingBroker {

        private final Set<String> ids = ConcurrentHashMap.newKeySet();

        RingsOncePerId(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public List<PublishResult> publish(List<Envelope> envelopes) {
            super.publish(envelopes.stream()
                    .filter(envelope -> ids.add(envelope.id()))
                    .toList());
            return Collections.nCopies(envelopes.size(), PublishResult.CONFIRMED);
        }
    }

    /** Has one lane for queues whose names differ in case. */
    static final class IgnoresCase extends ForwardingBroker {

        IgnoresCase(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public List<PublishResult> publish(List<Envelope> envelopes) {
            return super.publish(envelopes.stream()
                    .map(envelope ->
                            new Envelope(lower(envelope.lane()), envelope.id(), envelope.attributes(), envelope.body()))
                    .toList());
        }

        private static QueueLane lower(QueueLane lane) {
            return new QueueLane(lane.queue().toLowerCase(Locale.ROOT), lane.lane());
        }
    }

    /** Counts one too many. */
    static final class CountsWrong extends ForwardingBroker {

        CountsWrong(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
            Map<QueueLane, Long> depths = new HashMap<>(super.depths(lanes));
            depths.replaceAll((lane, depth) -> depth + 1);
            return depths;
        }
    }

    /** Publishes and subscribes: what one intake gets the others get as well. */
    static final class GivesToAll extends ForwardingBroker {

        private final List<Delivery> given = new ArrayList<>();

        GivesToAll(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public Intake open(Set<QueueLane> lanes) {
            return new ForwardingIntake(super.open(lanes)) {
                private int seen;

                @Override
                public List<Delivery> receive(List<QueueDemand> demands, Duration wait) {
                    List<Delivery> received = super.receive(demands, wait);
                    synchronized (given) {
                        List<Delivery> all = new ArrayList<>(given.subList(seen, given.size()));
                        all.addAll(received);
                        given.addAll(received);
                        seen = given.size();
                        return all;
                    }
                }
            };
        }
    }

    /** Leaves a thread behind for each intake, until the broker is closed. */
    static final class LeaksThreads extends ForwardingBroker {

        private final CountDownLatch end = new CountDownLatch(1);

        LeaksThreads(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public Intake open(Set<QueueLane> lanes) {
            Thread.ofPlatform().daemon().start(() -> {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            return super.open(lanes);
        }

        @Override
        public void close() {
            end.countDown();
            super.close();
        }
    }

    /** Looks for the message again when one is acknowledged that the intake no longer has. */
    static final class AcknowledgesWhatItLost extends ForwardingBroker {

        AcknowledgesWhatItLost(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public Intake open(Set<QueueLane> lanes) {
            return new ForwardingIntake(super.open(lanes)) {
                @Override
                public void acknowledge(List<Delivery> deliveries) {
                    super.acknowledge(deliveries);
                    Set<String> ids = new HashSet<>();
                    deliveries.forEach(delivery -> ids.add(delivery.messageId()));
                    try (Intake again = broker.open(lanes)) {
                        again.acknowledge(again.receive(everything(lanes), Duration.ZERO).stream()
                                .filter(delivery -> ids.contains(delivery.messageId()))
                                .toList());
                    }
                }
            };
        }

        private static List<QueueDemand> everything(Set<QueueLane> lanes) {
            return lanes.stream()
                    .map(QueueLane::queue)
                    .distinct()
                    .map(queue -> new QueueDemand(queue, 100, List.of(new LaneShare(Lane.NORMAL, 100))))
                    .toList();
        }
    }

    /** Copies a dead letter instead of moving it. */
    static final class LeavesDeadLettersBehind extends ForwardingBroker {

        LeavesDeadLettersBehind(MemoryBroker broker) {
            super(broker);
        }

        @Override
        public Intake open(Set<QueueLane> lanes) {
            return new ForwardingIntake(super.open(lanes)) {
                @Override
                public void deadLetter(Delivery delivery, String reason, String detail) {
                    super.deadLetter(delivery, reason, detail);
                    broker.publish(List.of(new Envelope(delivery.lane(), "again", Map.of(), delivery.body())));
                }
            };
        }
    }
}
