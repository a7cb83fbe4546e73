package io.taskmill.broker.kafka;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Makes a dead letter of a delivery: the same message, with the reason in headers. */
final class DeadLetterRecord {
    private static final int MOST_DETAIL = 1000;

    private DeadLetterRecord() {}

    static ProducerRecord<byte[], byte[]> of(KafkaDelivery delivery, String reason, String detail, TopicNames names) {
        Headers headers = new RecordHeaders(delivery.source().headers().toArray());
        put(headers, "taskmill-reason", cut(reason));
        put(headers, "taskmill-detail", cut(detail));
        put(headers, "taskmill-lane", delivery.lane().toString());
        put(headers, CopyRecord.ID, delivery.messageId());
        return new ProducerRecord<>(
                names.deadLetters(),
                null,
                Math.max(0, delivery.source().timestamp()),
                delivery.source().key(),
                delivery.source().value(),
                headers);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name);
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private static String cut(String text) {
        return text.length() <= MOST_DETAIL ? text : text.substring(0, MOST_DETAIL) + "…";
    }
}
