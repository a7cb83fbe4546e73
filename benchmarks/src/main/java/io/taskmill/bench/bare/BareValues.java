package io.taskmill.bench.bare;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.UUID;

/** Values as the bare schemes write them. */
final class BareValues {
    private static final int ID_BYTES = 16;
    private static final long MICROS_PER_MILLI = 1_000;

    private BareValues() {}

    /** Since 1970. */
    static long micros() {
        return Clock.systemUTC().millis() * MICROS_PER_MILLI;
    }

    /** Big-endian, so that ids sort by time. */
    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID id(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
