package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Sends messages and waits until all servers that keep them have them. Thread-safe. */
final class Publisher {
    private static final Logger LOG = System.getLogger(Publisher.class.getName());

    /** How long a server that confirms nothing has to answer a question. */
    private static final Duration PROBE = Duration.ofSeconds(2);

    private final LineKeeper lines;
    private final TopicNames names;
    private final Duration confirmTimeout;
    private final TimeSource time;
    private final AtomicInteger turns = new AtomicInteger();
    private volatile boolean doubtful;

    Publisher(LineKeeper lines, TopicNames names, Duration confirmTimeout, TimeSource time) {
        this.lines = lines;
        this.names = names;
        this.confirmTimeout = confirmTimeout;
        this.time = time;
    }

    List<PublishResult> publish(List<Envelope> envelopes) {
        if (envelopes.isEmpty()) {
            return List.of();
        }
        Line line = line();
        Set<QueueLane> lanes = new HashSet<>();
        envelopes.forEach(envelope -> lanes.add(envelope.lane()));
        Map<QueueLane, BrokerOpenError> refused = line.topics().ensure(lanes);
        refused.values().forEach(error -> LOG.log(Level.WARNING, "messages are refused: {0}", error.getMessage()));
        SendBatch batch = new SendBatch(line.producer(), time, envelopes.size(), confirmTimeout);
        for (int n = 0; n < envelopes.size(); n++) {
            Envelope envelope = envelopes.get(n);
            if (refused.containsKey(envelope.lane())) {
                batch.refuse(n);
            } else {
                batch.send(n, record(envelope, line.topics()));
            }
        }
        return results(batch, line, lanes);
    }

    /**
     * Gives these back to their lanes, anywhere in them.
     *
     * @return which of them are there again, in their order
     */
    List<Boolean> giveBack(List<KafkaDelivery> deliveries) {
        Line line = line();
        SendBatch batch = new SendBatch(line.producer(), time, deliveries.size(), confirmTimeout);
        for (int n = 0; n < deliveries.size(); n++) {
            KafkaDelivery delivery = deliveries.get(n);
            batch.send(n, CopyRecord.of(delivery, nextPartition(delivery.lane(), line.topics())));
        }
        Set<QueueLane> lanes = new HashSet<>();
        deliveries.forEach(delivery -> lanes.add(delivery.lane()));
        return results(batch, line, lanes).stream()
                .map(result -> result == PublishResult.CONFIRMED)
                .toList();
    }

    /**
     * Keeps a message among the dead letters.
     *
     * @throws BrokerUnavailableError when it is not known to be there
     */
    void deadLetter(KafkaDelivery delivery, String reason, String detail) {
        PublishResult first = sendDeadLetter(delivery, reason, detail);
        if (first != PublishResult.CONFIRMED) {
            line().topics().ensureDeadLetters();
            PublishResult second = sendDeadLetter(delivery, reason, detail);
            if (second != PublishResult.CONFIRMED) {
                throw new BrokerUnavailableError(
                        "Kafka has not taken a message to \"" + names.deadLetters() + "\": "
                                + (second == PublishResult.REFUSED
                                        ? "it refuses it; look at its max.message.bytes and the rights to write"
                                        : "no answer"),
                        null);
            }
        }
    }

    private PublishResult sendDeadLetter(KafkaDelivery delivery, String reason, String detail) {
        Line line = line();
        SendBatch batch = new SendBatch(line.producer(), time, 1, confirmTimeout);
        batch.send(0, DeadLetterRecord.of(delivery, reason, detail, names));
        batch.await(() -> {
            line.requirePresence();
            line.topics().ensureDeadLetters();
        });
        return batch.results().getFirst();
    }

    private List<PublishResult> results(SendBatch batch, Line line, Collection<QueueLane> lanes) {
        batch.await(() -> {
            line.requirePresence();
            if (line.sameCluster(PROBE)) {
                line.topics().renew(lanes);
            }
        });
        List<PublishResult> results = batch.results();
        doubtful = results.contains(PublishResult.UNKNOWN);
        return results;
    }

    /** After a batch without answers the server is asked first, so that nobody waits for each of many batches. */
    private Line line() {
        if (doubtful) {
            lines.check(PROBE);
            doubtful = false;
        }
        return lines.get();
    }

    private ProducerRecord<byte[], byte[]> record(Envelope envelope, Topics topics) {
        Integer partition = EnvelopeRecord.hasKey(envelope) ? null : nextPartition(envelope.lane(), topics);
        return EnvelopeRecord.of(envelope, names.topic(envelope.lane()), partition);
    }

    /** In turn: the client's own way fills one partition after the other, and so one node after the other. */
    private @Nullable Integer nextPartition(QueueLane lane, Topics topics) {
        int partitions = topics.partitions(lane);
        return partitions == 0 ? null : Math.floorMod(turns.getAndIncrement(), partitions);
    }
}
