package io.taskmill.broker.kafka;

import io.taskmill.spi.Envelope;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Makes messages of envelopes: the event in the structured mode of CloudEvents over Kafka, its attributes once more as
 * headers.
 *
 * @see <a href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/bindings/kafka-protocol-binding.md">Kafka
 *     protocol binding</a>
 */
final class EnvelopeRecord {
    /** The CloudEvents attribute that keeps events together and in order. */
    private static final String KEY = "partitionkey";

    private static final String HEADER = "ce_";
    /** Headers are a convenience; what is long is in the body all the same. */
    private static final int MOST_HEADER = 4096;

    private EnvelopeRecord() {}

    /**
     * The message.
     *
     * @param partition where to; null to let the key say it
     */
    static ProducerRecord<byte[], byte[]> of(Envelope envelope, String topic, @Nullable Integer partition) {
        Headers headers = new RecordHeaders();
        headers.add("content-type", bytes(Envelope.CONTENT_TYPE));
        envelope.attributes().forEach((name, value) -> {
            if (value.length() <= MOST_HEADER) {
                headers.add(HEADER + name, bytes(value));
            }
        });
        String key = envelope.attributes().get(KEY);
        return new ProducerRecord<>(topic, partition, key == null ? null : bytes(key), envelope.body(), headers);
    }

    /** Whether its key says which partition it belongs to. */
    static boolean hasKey(Envelope envelope) {
        return envelope.attributes().containsKey(KEY);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
