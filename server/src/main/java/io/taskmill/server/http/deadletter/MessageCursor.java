package io.taskmill.server.http.deadletter;

import io.taskmill.api.DeadMessage;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;

/** Where a page of messages starts, as opaque text: a version, the message before it, and a checksum. */
final class MessageCursor {
    private static final byte VERSION = 1;
    private static final int CHECKED = 1 + 3 * Long.BYTES;
    private static final int LENGTH = CHECKED + Integer.BYTES;

    private MessageCursor() {}

    static String after(DeadMessage message) {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH)
                .put(VERSION)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, message.receivedAt()))
                .putLong(message.id().getMostSignificantBits())
                .putLong(message.id().getLeastSignificantBits());
        bytes.putInt(checksum(bytes));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** The place of the message before the page; empty when no list of messages made this cursor. */
    static Optional<DeadMessage> decode(String cursor) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
            if (bytes.remaining() != LENGTH || bytes.getInt(CHECKED) != checksum(bytes) || bytes.get() != VERSION) {
                return Optional.empty();
            }
            Instant receivedAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            return Optional.of(place(receivedAt, new UUID(bytes.getLong(), bytes.getLong())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The order is by time and id; the rest says nothing. */
    private static DeadMessage place(Instant receivedAt, UUID id) {
        return new DeadMessage(id, receivedAt, "", "", "", "", 0, new byte[0]);
    }

    private static int checksum(ByteBuffer bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes.slice(0, CHECKED));
        return (int) checksum.getValue();
    }
}
