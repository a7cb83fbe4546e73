package io.taskmill.broker.kafka;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;

/**
 * Writes down at the server how far the messages are done: what was acknowledged, whether or not the work has ended.
 * Whatever gathers while one is being written goes into the next. Used by the thread of the consumer.
 */
final class Bookkeeping {
    private static final Logger LOG = System.getLogger(Bookkeeping.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration BREATH = Duration.ofMillis(50);
    private static final int ATTEMPTS = 40;

    private final Consumer<byte[], byte[]> consumer;
    private final Stock stock;
    private boolean underWay;

    Bookkeeping(Consumer<byte[], byte[]> consumer, Stock stock) {
        this.consumer = consumer;
        this.stock = stock;
    }

    /** Begins to write what is new. */
    void write() {
        if (underWay) {
            return;
        }
        Map<TopicPartition, Progress> progress = stock.unwritten();
        if (progress.isEmpty()) {
            return;
        }
        underWay = true;
        consumer.commitAsync(metadata(progress), (offsets, failure) -> {
            underWay = false;
            if (failure == null) {
                stock.written(progress);
            } else {
                // In a rebalance, or without a connection: what still is ours goes into the next one.
                LOG.log(Level.DEBUG, "offsets were not committed", failure);
                stock.notWritten();
            }
        });
    }

    /** Writes what is new of these partitions, and waits for it: they are about to be somebody else's. */
    void writeLast(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Progress> progress = stock.unwritten(partitions);
        if (progress.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(metadata(progress), PATIENCE);
            stock.written(progress);
        } catch (KafkaException e) {
            LOG.log(Level.DEBUG, "the last offsets of partitions were not committed; messages come again", e);
        }
    }

    /** Writes all that is new, through a rebalance if there is one: the group is about to be left. */
    void writeAll() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Map<TopicPartition, Progress> progress = stock.unwritten(stock.partitions());
            if (progress.isEmpty()) {
                return;
            }
            try {
                consumer.commitSync(metadata(progress), PATIENCE);
                stock.written(progress);
                return;
            } catch (RebalanceInProgressException e) {
                // Only polling brings it to its end. What is fetched meanwhile is for the next owner.
                consumer.pause(consumer.assignment());
                consumer.poll(BREATH);
            } catch (KafkaException e) {
                LOG.log(Level.DEBUG, "the last offsets were not committed; messages come again", e);
                return;
            }
        }
    }

    /** What was written of these partitions. */
    Map<TopicPartition, Progress> read(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Progress> progress = new HashMap<>();
        consumer.committed(new HashSet<>(partitions))
                .forEach((partition, written) -> progress.put(partition, Progress.of(written)));
        return progress;
    }

    private static Map<TopicPartition, OffsetAndMetadata> metadata(Map<TopicPartition, Progress> progress) {
        Map<TopicPartition, OffsetAndMetadata> metadata = new HashMap<>();
        progress.forEach((partition, each) -> metadata.put(partition, each.toMetadata()));
        return metadata;
    }
}
