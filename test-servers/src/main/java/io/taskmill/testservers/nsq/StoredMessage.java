package io.taskmill.testservers.nsq;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A message in one channel, or in a topic that has none yet. Guarded by that one's lock. */
final class StoredMessage {
    private static final int MAX_ATTEMPTS = 65_535;

    private final String id;
    private final long timestamp;
    private final byte[] body;
    private int attempts;

    /**
     * A message.
     *
     * @param id 16 hex digits
     * @param timestamp nanoseconds since 1970
     */
    StoredMessage(String id, long timestamp, int attempts, byte[] body) {
        this.id = id;
        this.timestamp = timestamp;
        this.attempts = attempts;
        this.body = body;
    }

    /** For another channel. */
    StoredMessage copy() {
        return new StoredMessage(id, timestamp, attempts, body);
    }

    String id() {
        return id;
    }

    long timestamp() {
        return timestamp;
    }

    int attempts() {
        return attempts;
    }

    byte[] body() {
        return body;
    }

    /** The data of its frame, for one more delivery. */
    byte[] deliver() {
        attempts = attempts == MAX_ATTEMPTS ? 0 : attempts + 1;
        return ByteBuffer.allocate(Long.BYTES + Short.BYTES + id.length() + body.length)
                .putLong(timestamp)
                .putShort((short) attempts)
                .put(id.getBytes(StandardCharsets.US_ASCII))
                .put(body)
                .array();
    }
}
