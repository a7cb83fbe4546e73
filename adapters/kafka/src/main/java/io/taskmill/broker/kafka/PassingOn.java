package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerException;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Passes on what was fetched and nobody here has taken: copies it to partitions of other nodes. Kafka cannot give back
 * one message, and giving up the partition would move all that is behind it and disturb the whole group. A node that
 * has all partitions of a lane keeps everything: nobody else listens to it. Used by the thread of the consumer.
 */
final class PassingOn {
    private static final Logger LOG = System.getLogger(PassingOn.class.getName());

    /** Below the ten seconds that the port allows. */
    private static final Duration HOLD = Duration.ofSeconds(8);

    private static final Duration PERIOD = Duration.ofSeconds(1);

    private final Consumer<byte[], byte[]> consumer;
    private final Stock stock;
    private final LineKeeper lines;
    private final TopicNames names;
    private final TimeSource time;
    private long lastLook;

    PassingOn(Consumer<byte[], byte[]> consumer, Stock stock, LineKeeper lines, TopicNames names, TimeSource time) {
        this.consumer = consumer;
        this.stock = stock;
        this.lines = lines;
        this.names = names;
        this.time = time;
        this.lastLook = time.nanos();
    }

    /** Does so once a second. Does not wait for the copies. */
    void passOn(Set<QueueLane> lanes) {
        if (time.nanos() - lastLook < PERIOD.toNanos()) {
            return;
        }
        lastLook = time.nanos();
        try {
            Line line = lines.get();
            Map<String, Set<Integer>> ours = new HashMap<>();
            for (TopicPartition partition : consumer.assignment()) {
                ours.computeIfAbsent(partition.topic(), topic -> new HashSet<>())
                        .add(partition.partition());
            }
            for (QueueLane lane : lanes) {
                passOn(lane, line, ours);
            }
        } catch (BrokerException e) {
            LOG.log(Level.DEBUG, "nothing is passed on without a connection", e);
        }
    }

    private void passOn(QueueLane lane, Line line, Map<String, Set<Integer>> ours) {
        long before = time.nanos() - HOLD.toNanos();
        if (!stock.hasOlder(lane, before)) {
            return;
        }
        Set<Integer> own = ours.getOrDefault(names.topic(lane), Set.of());
        List<Integer> others = line.topics().otherPartitions(lane, own);
        if (others.isEmpty()) {
            return;
        }
        for (KafkaDelivery delivery : stock.beginMoveOfOld(lane, before)) {
            send(delivery, line, others.get(ThreadLocalRandom.current().nextInt(others.size())));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback says the same
    private void send(KafkaDelivery delivery, Line line, int partition) {
        try {
            line.producer().send(CopyRecord.passedOn(delivery, partition), (where, failure) -> {
                if (failure == null) {
                    stock.moved(delivery);
                } else {
                    stock.notMoved(delivery);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            LOG.log(Level.DEBUG, "a message was not passed on", e);
            stock.notMoved(delivery);
        }
    }
}
