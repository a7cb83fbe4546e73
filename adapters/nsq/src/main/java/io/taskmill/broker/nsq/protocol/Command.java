package io.taskmill.broker.nsq.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/**
 * The commands of protocol V2 as bytes: a line of words, for some followed by a size of 4 bytes and a body. Names are
 * to be valid: up to 64 of {@code [.a-zA-Z0-9_-]}, and perhaps {@code #ephemeral} at the end, within the 64.
 */
public final class Command {
    private static final byte[] MAGIC = ascii("  V2");
    private static final byte[] NOP = ascii("NOP\n");
    private static final byte[] CLS = ascii("CLS\n");

    private Command() {}

    /** What a connection begins with. */
    static byte[] magic() {
        return MAGIC.clone();
    }

    /** Tells the server about this client, as JSON, and asks for features. Answered by JSON. */
    static byte[] identify(byte[] json) {
        return withBody("IDENTIFY\n", json);
    }

    /** Shows a secret. Answered by JSON. */
    static byte[] auth(byte[] secret) {
        return withBody("AUTH\n", secret);
    }

    /** Listens to a channel of a topic, both made when they are not there. Once a connection. Answered by OK. */
    public static byte[] subscribe(String topic, String channel) {
        return ascii("SUB " + topic + " " + channel + "\n");
    }

    /** How many messages the server may have sent that are not answered for yet. No answer. */
    public static byte[] ready(int count) {
        return ascii("RDY " + count + "\n");
    }

    /** These are done with. No answer when all goes well. */
    public static byte[] finish(Collection<String> ids) {
        return lines("FIN ", ids, "\n");
    }

    /** Gives these back, to be sent again at once. No answer when all goes well. */
    public static byte[] requeue(Collection<String> ids) {
        return lines("REQ ", ids, " 0\n");
    }

    /** These are still at work: their time to be answered begins anew. No answer when all goes well. */
    public static byte[] touch(Collection<String> ids) {
        return lines("TOUCH ", ids, "\n");
    }

    /** Sends no more messages here. Answered by CLOSE_WAIT. Once a connection. */
    public static byte[] close() {
        return CLS.clone();
    }

    /** Nothing but a sign of life. No answer. */
    static byte[] nop() {
        return NOP.clone();
    }

    /** Publishes one message, which is not empty. Answered by OK. */
    public static byte[] publish(String topic, byte[] body) {
        return withBody("PUB " + topic + "\n", body);
    }

    /**
     * Publishes several, none of which is empty, all or none. The size of the whole, which does not count itself; how
     * many; then each with its size. Answered by OK.
     */
    public static byte[] publish(String topic, List<byte[]> bodies) {
        byte[] line = ascii("MPUB " + topic + "\n");
        int size = Integer.BYTES;
        for (byte[] body : bodies) {
            size = Math.addExact(size, Math.addExact(Integer.BYTES, body.length));
        }
        ByteBuffer buffer = ByteBuffer.allocate(Math.addExact(line.length + Integer.BYTES, size))
                .put(line)
                .putInt(size)
                .putInt(bodies.size());
        bodies.forEach(body -> buffer.putInt(body.length).put(body));
        return buffer.array();
    }

    private static byte[] withBody(String line, byte[] body) {
        return ByteBuffer.allocate(Math.addExact(line.length() + Integer.BYTES, body.length))
                .put(ascii(line))
                .putInt(body.length)
                .put(body)
                .array();
    }

    private static byte[] lines(String before, Collection<String> ids, String after) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream(ids.size() * 24);
        for (String id : ids) {
            lines.writeBytes(ascii(before));
            lines.writeBytes(ascii(id));
            lines.writeBytes(ascii(after));
        }
        return lines.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
