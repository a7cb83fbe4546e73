package io.taskmill.store.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/** Builds a value out of numbers (most significant byte first), texts and bytes. Not thread-safe. */
final class ByteWriter {
    private ByteBuffer buffer;

    ByteWriter(int expectedBytes) {
        buffer = ByteBuffer.allocate(expectedBytes);
    }

    ByteWriter one(int value) {
        room(Byte.BYTES).put((byte) value);
        return this;
    }

    ByteWriter two(int value) {
        room(Short.BYTES).putShort((short) value);
        return this;
    }

    ByteWriter four(int value) {
        room(Integer.BYTES).putInt(value);
        return this;
    }

    ByteWriter eight(long value) {
        room(Long.BYTES).putLong(value);
        return this;
    }

    ByteWriter uuid(UUID value) {
        return eight(value.getMostSignificantBits()).eight(value.getLeastSignificantBits());
    }

    /** Without its length: the last part, or one whose length stands before. */
    ByteWriter bytes(byte[] value) {
        room(value.length).put(value);
        return this;
    }

    /** With its length before it. */
    ByteWriter text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return four(utf8.length).bytes(utf8);
    }

    byte[] toBytes() {
        byte[] array = buffer.array();
        return buffer.position() == array.length ? array : Arrays.copyOf(array, buffer.position());
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            int size = Math.max(buffer.capacity() * 2, buffer.position() + bytes);
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), size)).position(buffer.position());
        }
        return buffer;
    }
}
