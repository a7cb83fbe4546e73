package io.taskmill.testservers.nsq;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An nsqd as a program of somebody else sees it: one connection, one thread, no more of protocol V2 than that takes. It
 * answers no heartbeats but while it waits.
 */
public final class PlainNsq implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;
    private static final int MESSAGE_HEAD = 8 + 2;
    private static final int ID_LENGTH = 16;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private PlainNsq(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /**
     * A message that came.
     *
     * @param timestamp when it was published
     * @param attempts how often it was sent
     * @param id by which it is answered for
     * @param body of it
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Received(long timestamp, int attempts, String id, byte[] body) {}

    /**
     * A frame that came.
     *
     * @param type 0 response, 1 error, 2 message
     * @param data of it
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    public record Answer(int type, byte[] data) {

        /** The data as text. */
        public String text() {
            return new String(data, StandardCharsets.UTF_8);
        }
    }

    /** Connects and says the magic word. */
    public static PlainNsq connect(String host, int port) throws IOException {
        PlainNsq plain = new PlainNsq(new Socket(host, port));
        plain.socket.setSoTimeout(PATIENCE_MILLIS);
        plain.write("  V2");
        return plain;
    }

    /** Sends this as it is. */
    public void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Sends this as it is, with its length before it. */
    public void writeSized(byte[] body) throws IOException {
        out.writeInt(body.length);
        out.write(body);
        out.flush();
    }

    /** Sends four bytes. */
    public void writeInt(int number) throws IOException {
        out.writeInt(number);
        out.flush();
    }

    /** The next frame, whatever it is; an {@link java.io.EOFException} when the server has ended the connection. */
    public Answer next() throws IOException {
        int size = in.readInt();
        int type = in.readInt();
        return new Answer(type, in.readNBytes(size - Integer.BYTES));
    }

    /** Publishes a message and waits until nsqd has it. */
    public void publish(String topic, byte[] body) throws IOException {
        write("PUB " + topic + "\n");
        writeSized(body);
        expectOk("PUB");
    }

    /** Listens to a channel; ready for so many messages. */
    public void subscribe(String topic, String channel, int ready) throws IOException {
        write("SUB " + topic + " " + channel + "\n");
        expectOk("SUB");
        write("RDY " + ready + "\n");
    }

    /** The next message, or nothing when none comes in so long. */
    public Optional<Received> receive(int waitMillis) throws IOException {
        socket.setSoTimeout(waitMillis);
        try {
            while (true) {
                Answer answer = next();
                if (answer.type() == Session.MESSAGE) {
                    return Optional.of(message(answer.data()));
                }
                beat(answer);
            }
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } finally {
            socket.setSoTimeout(PATIENCE_MILLIS);
        }
    }

    /** This message is done with. */
    public void finish(Received message) throws IOException {
        write("FIN " + message.id() + "\n");
    }

    /** This message is to be sent again, at once. */
    public void requeue(Received message) throws IOException {
        write("REQ " + message.id() + " 0\n");
    }

    /** Waits until nsqd has read all that was sent. Nothing more comes then. */
    public void leave() throws IOException {
        write("CLS\n");
        for (Answer answer = next(); !answer.text().equals("CLOSE_WAIT"); answer = next()) {
            if (answer.type() == Session.MESSAGE) {
                requeue(message(answer.data()));
            } else {
                beat(answer);
            }
        }
    }

    private void expectOk(String command) throws IOException {
        for (Answer answer = next(); !answer.text().equals("OK"); answer = next()) {
            if (answer.type() != Session.RESPONSE) {
                throw new IOException(command + " was answered by " + answer.text());
            }
            beat(answer);
        }
    }

    private void beat(Answer answer) throws IOException {
        if (!answer.text().equals("_heartbeat_")) {
            throw new IOException("unexpected: " + answer.text());
        }
        write("NOP\n");
    }

    private static Received message(byte[] data) {
        ByteBuffer buffer = ByteBuffer.wrap(data);
        long timestamp = buffer.getLong();
        int attempts = Short.toUnsignedInt(buffer.getShort());
        return new Received(
                timestamp,
                attempts,
                new String(data, MESSAGE_HEAD, ID_LENGTH, StandardCharsets.US_ASCII),
                Arrays.copyOfRange(data, MESSAGE_HEAD + ID_LENGTH, data.length));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
