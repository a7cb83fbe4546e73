package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * Counts messages: from where the group has got to, less what its nodes hold, to the end of each partition.
 *
 * @param admin whom to ask
 * @param names of topics
 * @param group the consumer group
 */
record Depths(Admin admin, TopicNames names, String group) {
    private static final int MILLIS = Math.toIntExact(Answers.PATIENCE.toMillis());
    private static final String WHAT = "tell how many messages wait";

    Map<QueueLane, Long> of(Set<QueueLane> lanes) {
        Map<String, QueueLane> byTopic = lanes.stream().collect(Collectors.toMap(names::topic, lane -> lane));
        try {
            List<TopicPartition> partitions = partitions(byTopic.keySet());
            Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
            Map<TopicPartition, OffsetAndMetadata> written = written();
            Map<QueueLane, Long> depths = new HashMap<>();
            lanes.forEach(lane -> depths.put(lane, 0L));
            for (TopicPartition partition : partitions) {
                long waiting = waiting(
                        Progress.of(written.get(partition)),
                        first.getOrDefault(partition, 0L),
                        end.getOrDefault(partition, 0L));
                depths.merge(byTopic.get(partition.topic()), waiting, Long::sum);
            }
            return depths;
        } catch (KafkaException e) {
            throw new BrokerUnavailableError("Kafka does not " + WHAT + ": " + Failures.text(e), e);
        }
    }

    private static long waiting(Progress progress, long first, long end) {
        return Math.max(0, end - Math.max(first, progress.offset()) - progress.received());
    }

    long deadLetters() {
        try {
            List<TopicPartition> partitions = partitions(Set.of(names.deadLetters()));
            Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
            Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
            return partitions.stream()
                    .mapToLong(it -> end.getOrDefault(it, 0L) - first.getOrDefault(it, 0L))
                    .sum();
        } catch (KafkaException e) {
            throw new BrokerUnavailableError("Kafka does not " + WHAT + ": " + Failures.text(e), e);
        }
    }

    private List<TopicPartition> partitions(Set<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        Map<String, KafkaFuture<TopicDescription>> asked = admin.describeTopics(
                        topics, new DescribeTopicsOptions().timeoutMs(MILLIS))
                .topicNameValues();
        asked.forEach((topic, future) -> {
            try {
                answer(future).partitions().forEach(it -> partitions.add(new TopicPartition(topic, it.partition())));
            } catch (KafkaException e) {
                if (!Failures.isUnknownTopic(e)) {
                    throw e;
                }
            }
        });
        return partitions;
    }

    private Map<TopicPartition, Long> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitions.forEach(partition -> asked.put(partition, which));
        var result = admin.listOffsets(asked, new ListOffsetsOptions().timeoutMs(MILLIS));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (TopicPartition partition : new HashSet<>(partitions)) {
            try {
                ListOffsetsResultInfo info = answer(result.partitionResult(partition));
                offsets.put(partition, info.offset());
            } catch (KafkaException e) {
                if (!Failures.isUnknownTopic(e)) {
                    throw e;
                }
            }
        }
        return offsets;
    }

    private Map<TopicPartition, OffsetAndMetadata> written() {
        try {
            return answer(admin.listConsumerGroupOffsets(group, new ListConsumerGroupOffsetsOptions().timeoutMs(MILLIS))
                    .partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException e) {
            return Map.of();
        }
    }

    private static <T> T answer(Future<T> future) {
        return Answers.of(future, Answers.PATIENCE, WHAT);
    }
}
