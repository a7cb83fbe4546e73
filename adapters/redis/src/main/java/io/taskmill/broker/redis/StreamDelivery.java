package io.taskmill.broker.redis;

import io.lettuce.core.StreamMessage;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueLane;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An entry of a stream. */
final class StreamDelivery extends Delivery {
    private final String entryId;
    private final String messageId;
    private final long receivedNanos;

    private StreamDelivery(QueueLane lane, byte[] body, String entryId, String messageId, long receivedNanos) {
        super(lane, body);
        this.entryId = entryId;
        this.messageId = messageId;
        this.receivedNanos = receivedNanos;
    }

    static StreamDelivery of(QueueLane lane, StreamMessage<String, byte[]> entry, long nowNanos) {
        Map<String, byte[]> fields = entry.getBody();
        byte[] origin = fields.get(StreamNames.ORIGIN_ID);
        String messageId = origin == null ? entry.getId() : new String(origin, StandardCharsets.UTF_8);
        return new StreamDelivery(lane, body(fields), entry.getId(), messageId, nowNanos);
    }

    /** The event; of a message without one all that there is, a line per field, for whoever looks at dead letters. */
    private static byte[] body(Map<String, byte[]> fields) {
        byte[] event = fields.get(StreamNames.EVENT);
        if (event != null) {
            return event;
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        fields.forEach((name, value) -> {
            lines.writeBytes((name + "=").getBytes(StandardCharsets.UTF_8));
            lines.writeBytes(value);
            lines.write('\n');
        });
        return lines.toByteArray();
    }

    /** Its id in the stream; another one after each release. */
    String entryId() {
        return entryId;
    }

    /** When this intake received it, on the clock that only moves forward. */
    long receivedNanos() {
        return receivedNanos;
    }

    @Override
    public String messageId() {
        return messageId;
    }
}
