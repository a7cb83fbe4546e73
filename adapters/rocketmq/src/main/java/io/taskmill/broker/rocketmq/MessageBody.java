package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Encoding;
import apache.rocketmq.v2.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** The bytes that a message carries, as its sender meant them. */
final class MessageBody {
    /** More than servers are set up to take; a few bytes can be zipped zeros without end. */
    static final int MOST_UNZIPPED = 32 << 20;

    private MessageBody() {}

    static byte[] of(Message message) {
        if (message.containsUserProperties(Properties.EMPTY)) {
            return new byte[0];
        }
        byte[] bytes = message.getBody().toByteArray();
        return message.getSystemProperties().getBodyEncoding() == Encoding.GZIP ? unzipped(bytes) : bytes;
    }

    /**
     * Programs of others may compress. What is not what it says, or larger than 32 MiB, is handed on as it is: somebody
     * will find it malformed.
     */
    private static byte[] unzipped(byte[] bytes) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] body = in.readNBytes(MOST_UNZIPPED);
            return in.read() < 0 ? body : bytes;
        } catch (IOException e) {
            return bytes;
        }
    }
}
