package io.taskmill.broker.kafka;

import io.taskmill.broker.kafka.KafkaDelivery.State;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * All that one membership in the group has read and not done with: by lane for those who receive, by partition for what
 * is written down. Thread-safe.
 */
final class Stock {
    private final Map<String, QueueLane> lanes = new HashMap<>();
    private final Map<QueueLane, Ahead> ahead = new HashMap<>();
    private final Map<TopicPartition, Ledger> ledgers = new HashMap<>();
    private boolean changed;

    /** Messages of this topic are of this lane. */
    synchronized void name(String topic, QueueLane lane) {
        lanes.put(topic, lane);
    }

    synchronized void assigned(TopicPartition partition, Progress before) {
        ledgers.put(partition, new Ledger(before));
    }

    /** These were fetched; whether any of them is there to be taken. */
    synchronized boolean add(ConsumerRecords<byte[], byte[]> records, long now) {
        boolean any = false;
        changed |= !records.isEmpty();
        for (ConsumerRecord<byte[], byte[]> source : records) {
            QueueLane lane = lanes.get(source.topic());
            Ledger ledger = ledgers.get(new TopicPartition(source.topic(), source.partition()));
            if (lane != null && ledger != null) {
                KafkaDelivery delivery = new KafkaDelivery(lane, source, this, now);
                Optional<Place> place = ledger.read(source.offset(), delivery);
                place.ifPresent(it -> {
                    delivery.moveTo(it);
                    ahead(lane).add(delivery);
                });
                any |= place.isPresent();
            }
        }
        return any;
    }

    /** Takes per queue what its demand allows, in the order of its steps; from these lanes only. */
    synchronized List<Delivery> take(List<QueueDemand> demands, Set<QueueLane> from) {
        List<Delivery> taken = new ArrayList<>();
        for (QueueDemand demand : demands) {
            int left = demand.permits();
            for (LaneShare step : demand.steps()) {
                QueueLane lane = new QueueLane(demand.queue(), step.lane());
                if (from.contains(lane)) {
                    ahead(lane).asked(demand.permits());
                    left -= ahead(lane).take(Math.min(left, step.max()), taken);
                }
            }
        }
        taken.forEach(each -> ((KafkaDelivery) each).become(State.HELD));
        changed |= !taken.isEmpty();
        return taken;
    }

    /** Lanes of which enough has been fetched. */
    synchronized Set<QueueLane> full() {
        Set<QueueLane> full = new HashSet<>();
        ahead.forEach((lane, waiting) -> {
            if (waiting.isFull()) {
                full.add(lane);
            }
        });
        return full;
    }

    /** These are done with, if they were held here. */
    synchronized void acknowledge(Collection<KafkaDelivery> deliveries) {
        for (KafkaDelivery delivery : deliveries) {
            if (delivery.state() == State.HELD) {
                finish(delivery);
            }
        }
    }

    /** Begins to move those that are held here: nobody else does from now on. */
    synchronized List<KafkaDelivery> beginMove(Collection<KafkaDelivery> deliveries) {
        List<KafkaDelivery> begun = new ArrayList<>();
        for (KafkaDelivery delivery : deliveries) {
            if (delivery.state() == State.HELD) {
                delivery.become(State.MOVING);
                begun.add(delivery);
            }
        }
        return begun;
    }

    /** It is at its new place. */
    synchronized void moved(KafkaDelivery delivery) {
        if (delivery.state() == State.MOVING) {
            finish(delivery);
        }
    }

    /** It could not be moved: it is handed out once more. */
    synchronized void notMoved(KafkaDelivery delivery) {
        if (delivery.state() == State.MOVING) {
            delivery.become(State.WAITING);
            changed = true;
            ahead(delivery.lane()).addFirst(delivery);
        }
    }

    /** It could not be moved: it is held as before. */
    synchronized void stillHeld(KafkaDelivery delivery) {
        if (delivery.state() == State.MOVING) {
            delivery.become(State.HELD);
        }
    }

    /** Whether anything has waited since before this time on this lane. */
    synchronized boolean hasOlder(QueueLane lane, long nanos) {
        return ahead(lane).hasOlder(nanos);
    }

    /** Begins to move what has waited since before this time on this lane, and was not moved too often before. */
    synchronized List<KafkaDelivery> beginMoveOfOld(QueueLane lane, long nanos) {
        List<KafkaDelivery> old = new ArrayList<>();
        List<KafkaDelivery> stay = new ArrayList<>();
        for (KafkaDelivery delivery : ahead(lane).takeOlder(nanos)) {
            (CopyRecord.mayMoveOn(delivery) ? old : stay).add(delivery);
        }
        stay.reversed().forEach(ahead(lane)::addFirst);
        old.forEach(delivery -> delivery.become(State.MOVING));
        changed |= !old.isEmpty();
        return old;
    }

    /** What of these partitions was fetched and nobody took is left to their next owner. */
    synchronized void freeze(Collection<TopicPartition> partitions) {
        for (KafkaDelivery delivery : open(partitions)) {
            if (delivery.state() == State.WAITING) {
                delivery.become(State.GONE);
            }
        }
        ahead.values().forEach(Ahead::sweep);
    }

    /** What of these partitions was handed out, and nobody has said anything about it. */
    synchronized List<KafkaDelivery> inHands(Collection<TopicPartition> partitions) {
        return open(partitions).stream()
                .filter(delivery -> delivery.state() == State.HELD)
                .toList();
    }

    /** What of these partitions is in somebody's hands, or on its way to another place. */
    synchronized List<KafkaDelivery> held(Collection<TopicPartition> partitions) {
        return open(partitions).stream()
                .filter(delivery -> delivery.state() == State.HELD || delivery.state() == State.MOVING)
                .toList();
    }

    /** Whether anything of these partitions is on its way to another place. */
    synchronized boolean isMovingAny(Collection<TopicPartition> partitions) {
        return open(partitions).stream().anyMatch(delivery -> delivery.state() == State.MOVING);
    }

    /** Whether anything of this lane is in somebody's hands. */
    synchronized boolean holdsAnyOf(QueueLane lane) {
        return ledgers.entrySet().stream()
                .filter(each -> lane.equals(lanes.get(each.getKey().topic())))
                .flatMap(each -> each.getValue().open().stream())
                .anyMatch(delivery -> delivery.state() != State.WAITING);
    }

    /** A copy of what is held was made in another partition of ours: that is its place from now on. */
    synchronized void rehomed(KafkaDelivery delivery, TopicPartition partition, long offset) {
        Ledger ledger = ledgers.get(partition);
        Place former = delivery.place();
        if (ledger == null || former == null) {
            return;
        }
        boolean held = delivery.state() != State.GONE;
        Place next = ledger.expect(offset, held ? delivery : null);
        delivery.moveTo(next);
        former.ledger().done(former);
        changed = true;
    }

    /** What is not done of these partitions is the next owner's. */
    synchronized void forsake(Collection<TopicPartition> partitions) {
        for (KafkaDelivery delivery : open(partitions)) {
            delivery.become(State.GONE);
        }
        ahead.values().forEach(Ahead::sweep);
    }

    /** These partitions are not ours any more; what was held of them is not either. */
    synchronized void drop(Collection<TopicPartition> partitions) {
        forsake(partitions);
        partitions.forEach(ledgers::remove);
    }

    synchronized void dropAll() {
        drop(Set.copyOf(ledgers.keySet()));
    }

    /** What the server does not know yet. To be asked again when it could not be told. */
    synchronized Map<TopicPartition, Progress> unwritten() {
        if (!changed) {
            return Map.of();
        }
        changed = false;
        return unwritten(ledgers.keySet());
    }

    /** The server could not be told. */
    synchronized void notWritten() {
        changed = true;
    }

    /** What the server does not know yet of these partitions. */
    synchronized Map<TopicPartition, Progress> unwritten(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Progress> unwritten = new HashMap<>();
        for (TopicPartition partition : partitions) {
            Ledger ledger = ledgers.get(partition);
            if (ledger != null) {
                ledger.unwritten().ifPresent(progress -> unwritten.put(partition, progress));
            }
        }
        return unwritten;
    }

    /** The server knows these. */
    synchronized void written(Map<TopicPartition, Progress> progress) {
        progress.forEach((partition, each) -> {
            Ledger ledger = ledgers.get(partition);
            if (ledger != null) {
                ledger.written(each);
            }
        });
    }

    synchronized Set<TopicPartition> partitions() {
        return Set.copyOf(ledgers.keySet());
    }

    private List<KafkaDelivery> open(Collection<TopicPartition> partitions) {
        List<KafkaDelivery> open = new ArrayList<>();
        for (TopicPartition partition : partitions) {
            Ledger ledger = ledgers.get(partition);
            if (ledger != null) {
                open.addAll(ledger.open());
            }
        }
        return open;
    }

    private void finish(KafkaDelivery delivery) {
        changed = true;
        delivery.become(State.GONE);
        Place place = delivery.place();
        if (place != null) {
            place.ledger().done(place);
        }
    }

    private Ahead ahead(QueueLane lane) {
        return ahead.computeIfAbsent(lane, each -> new Ahead());
    }
}
