package io.taskmill.broker.nsq.protocol;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads frames. A size beyond the limit is refused before anything is read or allocated. For one thread. */
final class FrameReader {
    private static final int TYPE_BYTES = 4;
    private static final Frame.Type[] TYPES = Frame.Type.values();

    private final DataInputStream in;
    private int limit;

    /**
     * A reader.
     *
     * @param limit the largest data of a frame, in bytes
     */
    FrameReader(InputStream in, int limit) {
        this.in = new DataInputStream(in);
        this.limit = limit;
    }

    void limit(int most) {
        limit = most;
    }

    /**
     * Blocks for the next one.
     *
     * @throws EOFException when the server has ended the connection
     * @throws MalformedFrameException when this is no frame
     */
    Frame next() throws IOException {
        int size = in.readInt();
        if (size < TYPE_BYTES || size - TYPE_BYTES > limit) {
            throw new MalformedFrameException("a frame's size is " + Integer.toUnsignedString(size)
                    + " bytes, expected 4 to " + (limit + TYPE_BYTES));
        }
        int type = in.readInt();
        if (type < 0 || type >= TYPES.length) {
            throw new MalformedFrameException(
                    "a frame's type is " + Integer.toUnsignedString(type) + ", expected 0 to 2");
        }
        // Grows with what comes: a size alone makes nobody allocate that much.
        byte[] data = in.readNBytes(size - TYPE_BYTES);
        if (data.length < size - TYPE_BYTES) {
            throw new EOFException("the connection ended within a frame");
        }
        return new Frame(TYPES[type], data);
    }
}
