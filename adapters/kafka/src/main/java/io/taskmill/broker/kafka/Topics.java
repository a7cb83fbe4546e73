package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreatePartitionsOptions;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Makes topics, or sees that they are as they should be; remembers what it has seen. One for each line to the server,
 * so that a server that comes back empty gets everything again. Thread-safe.
 */
final class Topics {
    private static final Logger LOG = System.getLogger(Topics.class.getName());

    /** Hundreds of topics may be made at once. */
    private static final Duration MAKING = Duration.ofSeconds(20);

    private static final int PATIENCE_MILLIS = Math.toIntExact(Answers.PATIENCE.toMillis());

    private final Admin admin;
    private final TopicNames names;
    private final TopicRules rules;
    private final TopicShape shape;
    private final Map<QueueLane, Integer> partitions = new ConcurrentHashMap<>();

    Topics(Admin admin, TopicNames names, TopicShape shape) {
        this.admin = admin;
        this.names = names;
        this.shape = shape;
        this.rules = new TopicRules(names);
    }

    /** How many partitions the topic of this lane was seen to have; 0 when it was not seen. */
    int partitions(QueueLane lane) {
        return partitions.getOrDefault(lane, 0);
    }

    /**
     * Sees to the topics of these lanes, in few exchanges; nothing when it has done so before.
     *
     * @return why a topic cannot be had as it has to be, for each such lane
     * @throws BrokerUnavailableError when the server does not answer
     */
    Map<QueueLane, BrokerOpenError> ensure(Collection<QueueLane> lanes) {
        List<QueueLane> missing = lanes.stream()
                .filter(lane -> !partitions.containsKey(lane))
                .distinct()
                .toList();
        return missing.isEmpty() ? Map.of() : look(missing);
    }

    /** The same, and throws what is wrong with one of them. */
    void require(Collection<QueueLane> lanes) {
        ensure(lanes).values().stream().findFirst().ifPresent(error -> {
            throw error;
        });
    }

    /** Sees to the topics of these lanes, whether or not it has done so before: they may have been deleted. */
    Map<QueueLane, BrokerOpenError> renew(Collection<QueueLane> lanes) {
        return lanes.isEmpty() ? Map.of() : look(List.copyOf(lanes));
    }

    /**
     * Sees to the topic of dead letters, whether or not it has done so before.
     *
     * @throws BrokerOpenError when it cannot be had as it has to be
     */
    void ensureDeadLetters() {
        NewTopic wanted = new NewTopic(names.deadLetters(), Optional.of(1), shape.replication())
                // Kept until somebody has looked at them, and with room for the reason beside a message of any size.
                .configs(Map.of("retention.ms", "-1", "max.message.bytes", "67108864"));
        Map<String, BrokerOpenError> errors = new HashMap<>();
        List<NewTopic> absent = describe(Map.of(wanted.name(), wanted), Map.of(), errors);
        if (!absent.isEmpty()) {
            make(absent, errors);
        }
        errors.values().forEach(error -> {
            throw error;
        });
    }

    private Map<QueueLane, BrokerOpenError> look(List<QueueLane> lanes) {
        Map<String, QueueLane> byTopic = new HashMap<>();
        Map<String, NewTopic> wanted = new HashMap<>();
        for (QueueLane lane : lanes) {
            String topic = names.topic(lane);
            byTopic.put(topic, lane);
            wanted.put(topic, new NewTopic(topic, Optional.of(shape.partitionsToMake()), shape.replication()));
        }
        Map<String, BrokerOpenError> errors = new HashMap<>();
        List<NewTopic> absent = describe(wanted, byTopic, errors);
        if (!absent.isEmpty()) {
            List<NewTopic> made = make(absent, errors);
            awaitLeaders(made);
            for (NewTopic topic : made) {
                partitions.put(byTopic.get(topic.name()), topic.numPartitions());
            }
        }
        Map<QueueLane, BrokerOpenError> result = new HashMap<>();
        errors.forEach((topic, error) -> {
            QueueLane lane = byTopic.get(topic);
            partitions.remove(lane);
            result.put(lane, error);
        });
        return result;
    }

    /** Looks at topics; returns those that are not there. */
    private List<NewTopic> describe(
            Map<String, NewTopic> wanted, Map<String, QueueLane> lanes, Map<String, BrokerOpenError> errors) {
        Map<String, KafkaFuture<TopicDescription>> asked = admin.describeTopics(
                        wanted.keySet(),
                        new DescribeTopicsOptions()
                                .includeAuthorizedOperations(true)
                                .timeoutMs(PATIENCE_MILLIS))
                .topicNameValues();
        List<NewTopic> absent = new ArrayList<>();
        asked.forEach((topic, future) -> {
            try {
                TopicDescription found = Answers.of(future, Answers.PATIENCE, "tell about topics");
                QueueLane lane = lanes.get(topic);
                if (lane == null) {
                    rules.check(found, Optional.empty());
                } else if (found.partitions().size() < partitions(lane)) {
                    grow(topic, partitions(lane));
                } else {
                    rules.check(found, shape.partitions());
                    partitions.put(lane, found.partitions().size());
                }
            } catch (BrokerOpenError e) {
                errors.put(topic, e);
            } catch (KafkaException e) {
                if (Failures.isUnknownTopic(e)) {
                    absent.add(wanted.get(topic));
                } else {
                    errors.put(topic, rules.notTold(topic, e));
                }
            }
        });
        return absent;
    }

    /**
     * A topic that has fewer partitions than it had was deleted, and made again by the server itself when our client
     * asked for it; a producer cannot be told not to.
     */
    private void grow(String topic, int count) {
        Answers.of(
                admin.createPartitions(
                                Map.of(topic, NewPartitions.increaseTo(count)),
                                new CreatePartitionsOptions().timeoutMs(PATIENCE_MILLIS))
                        .all(),
                Answers.PATIENCE,
                "add partitions");
    }

    /** A topic that was just made may not be led by anybody yet, and a message to it then fails and is tried again. */
    private void awaitLeaders(List<NewTopic> made) {
        Map<TopicPartition, OffsetSpec> all = new HashMap<>();
        for (NewTopic topic : made) {
            for (int number = 0; number < topic.numPartitions(); number++) {
                all.put(new TopicPartition(topic.name(), number), OffsetSpec.latest());
            }
        }
        try {
            Answers.of(
                    admin.listOffsets(all, new ListOffsetsOptions().timeoutMs(Math.toIntExact(MAKING.toMillis())))
                            .all(),
                    MAKING,
                    "lead new topics");
        } catch (KafkaException e) {
            // Without the right to look, or deleted again: whoever sends or receives is told.
            LOG.log(Level.DEBUG, "it is not known who leads new topics", e);
        }
    }

    /** Makes topics; returns those that are there now. */
    private List<NewTopic> make(List<NewTopic> absent, Map<String, BrokerOpenError> errors) {
        Map<String, KafkaFuture<Void>> asked = admin.createTopics(
                        absent, new CreateTopicsOptions().timeoutMs(Math.toIntExact(MAKING.toMillis())))
                .values();
        List<NewTopic> made = new ArrayList<>();
        for (NewTopic topic : absent) {
            try {
                Answers.of(Objects.requireNonNull(asked.get(topic.name())), MAKING, "make topics");
                made.add(topic);
            } catch (TopicExistsException e) {
                // Another node was quicker, and makes it in the same way.
                made.add(topic);
            } catch (KafkaException e) {
                errors.put(topic.name(), rules.notMade(topic, e));
            }
        }
        return made;
    }

    /** The partitions of this lane that are not among these. */
    List<Integer> otherPartitions(QueueLane lane, Set<Integer> own) {
        return IntStream.range(0, partitions(lane))
                .filter(number -> !own.contains(number))
                .boxed()
                .toList();
    }
}
