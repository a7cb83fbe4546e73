package io.taskmill.store.sql;

import java.nio.ByteBuffer;
import java.util.UUID;

/** UUIDs as 16 bytes, big-endian: compared as bytes they are in the order of {@link io.taskmill.api.TaskId}. */
public final class Uuids {
    /** The length of a UUID. */
    public static final int BYTES = 16;

    private Uuids() {}

    /** A UUID as bytes. */
    public static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(BYTES)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** Bytes as a UUID. */
    public static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
