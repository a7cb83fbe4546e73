package io.taskmill.testservers.kafka;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/**
 * Asks a broker whether it serves clients: the request Metadata of Kafka's protocol, version 0, whose answer counts the
 * brokers that work.
 *
 * @see <a href="https://kafka.apache.org/protocol">Kafka protocol guide</a>
 */
final class KafkaGreeting {
    private static final int PATIENCE_MILLIS = 2_000;
    private static final short METADATA = 3;
    private static final int CORRELATION = 7;
    private static final int MOST_BYTES = 10_000_000;

    private KafkaGreeting() {}

    static void exchange(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            ask(new DataOutputStream(socket.getOutputStream()));
            read(new DataInputStream(socket.getInputStream()));
        }
    }

    private static void ask(DataOutputStream out) throws IOException {
        out.writeInt(Short.BYTES * 3 + Integer.BYTES * 2);
        out.writeShort(METADATA);
        out.writeShort(0);
        out.writeInt(CORRELATION);
        out.writeShort(-1); // no client id
        out.writeInt(0); // all topics
        out.flush();
    }

    private static void read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < Integer.BYTES * 2 || length > MOST_BYTES || in.readInt() != CORRELATION) {
            throw new IOException("what answers is no Kafka");
        }
        if (in.readInt() < 1) {
            throw new IOException("the broker is not ready to serve");
        }
    }
}
