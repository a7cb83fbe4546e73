package io.taskmill.broker.nsq.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message as the server sends it: a time of 8 bytes, attempts of 2, an id of 16, and the body.
 *
 * @param timestamp when it was published, nanoseconds since 1970 by the server's clock
 * @param attempts how often it was delivered, this time included; up to 65535
 * @param id 16 ASCII characters, unique within one nsqd
 * @param body anything; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared as a whole
public record Message(long timestamp, int attempts, String id, byte[] body) {
    static final int ID_BYTES = 16;
    private static final int HEAD_BYTES = Long.BYTES + Short.BYTES + ID_BYTES;

    static Message of(byte[] data) throws MalformedFrameException {
        if (data.length < HEAD_BYTES) {
            throw new MalformedFrameException(
                    "a message frame has " + data.length + " bytes, expected at least " + HEAD_BYTES);
        }
        ByteBuffer buffer = ByteBuffer.wrap(data);
        long timestamp = buffer.getLong();
        int attempts = Short.toUnsignedInt(buffer.getShort());
        for (int n = buffer.position(); n < HEAD_BYTES; n++) {
            // It goes back in a line of its own: a blank or line end in it would be a command.
            if (data[n] <= ' ' || data[n] > '~') {
                throw new MalformedFrameException("a message's id is not 16 visible ASCII characters");
            }
        }
        String id = new String(data, buffer.position(), ID_BYTES, StandardCharsets.US_ASCII);
        return new Message(timestamp, attempts, id, Arrays.copyOfRange(data, HEAD_BYTES, data.length));
    }
}
