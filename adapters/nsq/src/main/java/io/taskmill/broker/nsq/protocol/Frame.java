package io.taskmill.broker.nsq.protocol;

import java.nio.charset.StandardCharsets;

/**
 * What the server sends: a size of 4 bytes, which counts the type but not itself, a type of 4 bytes, and data; numbers
 * are big-endian.
 *
 * @param type which kind
 * @param data what is in it; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as a whole
record Frame(Type type, byte[] data) {

    /** The kinds of frames, by their numbers on the wire. */
    enum Type {
        /** 0: an answer, or a heartbeat. */
        RESPONSE,
        /** 1. */
        ERROR,
        /** 2. */
        MESSAGE
    }

    private static final String HEARTBEAT = "_heartbeat_";

    /** The data as text. */
    String text() {
        return new String(data, StandardCharsets.UTF_8);
    }

    /** Whether the server asks for a sign of life. */
    boolean isHeartbeat() {
        return type == Type.RESPONSE && data.length == HEARTBEAT.length() && text().equals(HEARTBEAT);
    }
}
