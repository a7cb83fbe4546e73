package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import io.taskmill.spi.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Makes messages of envelopes: persistent, the attributes once more as headers. */
final class EnvelopeMessage {
    /** As CloudEvents over AMQP calls its headers. */
    private static final String HEADER = "cloudEvents:";

    private static final int PERSISTENT = 2;
    private static final int SHORT_STRING_BYTES = 255;

    private EnvelopeMessage() {}

    static Outgoing of(Envelope envelope, Names names) {
        AMQP.BasicProperties.Builder properties = new AMQP.BasicProperties.Builder()
                .contentType(Envelope.CONTENT_TYPE)
                .deliveryMode(PERSISTENT)
                .headers(headers(envelope.attributes()));
        if (isShort(envelope.id())) {
            properties.messageId(envelope.id());
        }
        return new Outgoing("", names.queue(envelope.lane()), properties.build(), envelope.body());
    }

    /** Headers are a convenience; what AMQP has no room for is in the body all the same. */
    private static Map<String, Object> headers(Map<String, String> attributes) {
        Map<String, Object> headers = HashMap.newHashMap(attributes.size());
        attributes.forEach((name, value) -> {
            if (isShort(HEADER + name) && value.length() <= 4096) {
                headers.put(HEADER + name, value);
            }
        });
        return headers;
    }

    private static boolean isShort(String text) {
        return text.length() <= SHORT_STRING_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length <= SHORT_STRING_BYTES;
    }
}
