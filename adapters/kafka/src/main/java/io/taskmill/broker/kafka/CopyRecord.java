package io.taskmill.broker.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes a copy of a message, at the end of its topic: how a message is given back, since Kafka cannot do that. The same
 * key, headers, time and body; what it was called first, and how often nodes that did not want it have passed it on,
 * are in headers.
 */
final class CopyRecord {
    /** Partition and offset of the first copy. */
    static final String ID = "taskmill-id";

    /** How often it was passed on unseen. */
    private static final String PASSED_ON = "taskmill-passed-on";

    private static final int MOST_PASSES = 5;

    private CopyRecord() {}

    /** For somebody who has seen it and gives it back. */
    static ProducerRecord<byte[], byte[]> of(KafkaDelivery delivery, @Nullable Integer partition) {
        Headers headers = headers(delivery);
        headers.remove(PASSED_ON);
        return record(delivery.source(), partition, headers);
    }

    /** For a node that has not looked at it. */
    static ProducerRecord<byte[], byte[]> passedOn(KafkaDelivery delivery, int partition) {
        Headers headers = headers(delivery);
        headers.remove(PASSED_ON);
        headers.add(PASSED_ON, bytes(Integer.toString(passes(delivery) + 1)));
        return record(delivery.source(), partition, headers);
    }

    /** Whether it was not passed on too often: nodes that are all busy must not do so for ever. */
    static boolean mayMoveOn(KafkaDelivery delivery) {
        return passes(delivery) < MOST_PASSES;
    }

    private static int passes(KafkaDelivery delivery) {
        Header passed = delivery.source().headers().lastHeader(PASSED_ON);
        if (passed == null || passed.value() == null || passed.value().length != 1) {
            return 0;
        }
        return Math.clamp(passed.value()[0] - '0', 0, MOST_PASSES);
    }

    private static Headers headers(KafkaDelivery delivery) {
        Headers headers = new RecordHeaders(delivery.source().headers().toArray());
        headers.remove(ID);
        headers.add(ID, bytes(delivery.messageId()));
        return headers;
    }

    private static ProducerRecord<byte[], byte[]> record(
            ConsumerRecord<byte[], byte[]> source, @Nullable Integer partition, Headers headers) {
        return new ProducerRecord<>(
                source.topic(), partition, Math.max(0, source.timestamp()), source.key(), source.value(), headers);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
