package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * What happens when partitions change hands. Before one goes, what is in somebody's hands here is waited for, for a
 * moment: mostly it is acknowledged within milliseconds. What is held for longer is copied to a partition that stays,
 * if there is one, and is held there from then on; so the next owner does not hand it out a second time, and it is not
 * lost either when this node dies. All that was not acknowledged and not copied, the next owner hands out. Called by
 * the thread of the consumer.
 */
final class Handover implements ConsumerRebalanceListener {
    private static final Logger LOG = System.getLogger(Handover.class.getName());

    /** For how long the others wait for what is held here. */
    private static final Duration PATIENCE = Duration.ofMillis(200);

    private static final Duration COPY = Duration.ofSeconds(3);

    private final Consumer<byte[], byte[]> consumer;
    private final Stock stock;
    private final Bookkeeping books;
    private final LineKeeper lines;
    private final BooleanSupplier leaving;
    private final Bell hurry;
    private final TimeSource time;
    private boolean settled;

    Handover(
            Consumer<byte[], byte[]> consumer,
            Stock stock,
            Bookkeeping books,
            LineKeeper lines,
            TimeSource time,
            BooleanSupplier leaving) {
        this.consumer = consumer;
        this.stock = stock;
        this.books = books;
        this.lines = lines;
        this.leaving = leaving;
        this.time = time;
        this.hurry = new Bell(time);
    }

    /** Whether partitions were given out at all. */
    boolean isSettled() {
        return settled;
    }

    /** There is no time to wait for what is held. By any thread. */
    void hurry() {
        hurry.wake();
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        settled = true;
        if (!partitions.isEmpty()) {
            books.read(partitions).forEach(stock::assigned);
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return;
        }
        stock.freeze(partitions);
        awaitHeld(partitions);
        if (!leaving.getAsBoolean()) {
            rehome(stock.inHands(partitions), partitions);
        }
        stock.forsake(partitions);
        books.writeLast(partitions);
        stock.drop(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        stock.drop(partitions);
    }

    private void awaitHeld(Collection<TopicPartition> partitions) {
        long begin = time.nanos();
        while (!leaving.getAsBoolean()) {
            Duration patience = stock.isMovingAny(partitions) ? COPY : PATIENCE;
            if (stock.held(partitions).isEmpty() || time.nanos() - begin >= patience.toNanos()) {
                return;
            }
            hurry.pause(Duration.ofMillis(5));
        }
    }

    private void rehome(List<KafkaDelivery> held, Collection<TopicPartition> going) {
        if (held.isEmpty()) {
            return;
        }
        Map<String, TopicPartition> staying = new HashMap<>();
        Set<TopicPartition> ours = new HashSet<>(consumer.assignment());
        ours.removeAll(going);
        ours.retainAll(stock.partitions());
        ours.forEach(partition -> staying.put(partition.topic(), partition));
        try {
            Producer<byte[], byte[]> producer = lines.get().producer();
            Map<KafkaDelivery, Future<RecordMetadata>> copies = new HashMap<>();
            for (KafkaDelivery delivery : held) {
                TopicPartition place = staying.get(delivery.source().topic());
                if (place != null) {
                    copies.put(delivery, producer.send(CopyRecord.of(delivery, place.partition())));
                }
            }
            copies.forEach((delivery, copy) -> {
                RecordMetadata where = Answers.of(copy, COPY, "take copies of messages");
                stock.rehomed(delivery, new TopicPartition(where.topic(), where.partition()), where.offset());
            });
        } catch (BrokerUnavailableError | KafkaException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "held messages were not copied; others get them too", e);
        }
    }
}
