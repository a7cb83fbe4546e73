package io.taskmill.broker.nsq;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * NSQ refuses an empty message. So an empty body goes as a mark, and a body that begins with the mark gets another one
 * before it; every other body goes as it is.
 */
final class BodyCode {
    private static final byte[] MARK = "\0taskmill-empty\0".getBytes(StandardCharsets.US_ASCII);

    private BodyCode() {}

    /** What is sent for a body. */
    static byte[] encode(byte[] body) {
        if (body.length > 0 && !begins(body)) {
            return body;
        }
        byte[] coded = Arrays.copyOf(MARK, MARK.length + body.length);
        System.arraycopy(body, 0, coded, MARK.length, body.length);
        return coded;
    }

    /** The body of what was received. */
    static byte[] decode(byte[] received) {
        return begins(received) ? Arrays.copyOfRange(received, MARK.length, received.length) : received;
    }

    private static boolean begins(byte[] bytes) {
        return bytes.length >= MARK.length
                && bytes[0] == MARK[0]
                && Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length);
    }
}
