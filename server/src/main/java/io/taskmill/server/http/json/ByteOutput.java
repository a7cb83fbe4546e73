package io.taskmill.server.http.json;

import java.io.OutputStream;
import java.util.Arrays;

/** Collects bytes without the locks of {@link java.io.ByteArrayOutputStream}. Not thread-safe. */
public final class ByteOutput extends OutputStream {
    private static final int LARGEST = Integer.MAX_VALUE - 16;

    private byte[] bytes = new byte[512];
    private int length;

    @Override
    public void write(int b) {
        grow(1);
        bytes[length++] = (byte) b;
    }

    @Override
    public void write(byte[] source, int offset, int count) {
        grow(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    /** The bytes so far. */
    public byte[] toByteArray() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void grow(int more) {
        long needed = (long) length + more;
        if (needed > bytes.length) {
            if (needed > LARGEST) {
                throw new IllegalStateException("an answer of " + needed + " bytes does not fit into memory");
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(LARGEST, Math.max(needed, 2L * bytes.length)));
        }
    }
}
