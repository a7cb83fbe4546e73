package io.taskmill.store.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Reads what {@link ByteWriter} or a script wrote. Not thread-safe. */
final class ByteReader {
    private final ByteBuffer buffer;

    ByteReader(byte[] value) {
        buffer = ByteBuffer.wrap(value);
    }

    int one() {
        return Byte.toUnsignedInt(buffer.get());
    }

    int two() {
        return Short.toUnsignedInt(buffer.getShort());
    }

    int four() {
        return buffer.getInt();
    }

    long eight() {
        return buffer.getLong();
    }

    UUID uuid() {
        return new UUID(eight(), eight());
    }

    String text() {
        return utf8(four());
    }

    String utf8(int bytes) {
        String text = new String(buffer.array(), buffer.position(), bytes, StandardCharsets.UTF_8);
        skip(bytes);
        return text;
    }

    byte[] bytes(int bytes) {
        byte[] part = new byte[bytes];
        buffer.get(part);
        return part;
    }

    void skip(int bytes) {
        buffer.position(buffer.position() + bytes);
    }

    boolean hasMore() {
        return buffer.hasRemaining();
    }

    byte[] rest() {
        return bytes(buffer.remaining());
    }

    String restAsText() {
        return utf8(buffer.remaining());
    }
}
