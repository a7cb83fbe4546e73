package io.taskmill.testservers.rocketmq;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Asks a name server for its brokers, in RocketMQ's protocol "remoting". */
final class NameServerGreeting {
    private static final int PATIENCE_MILLIS = 2000;
    private static final int HEAD_LENGTH = 0xffffff;
    private static final byte[] CLUSTERS =
            "{\"code\":106,\"language\":\"JAVA\",\"version\":475,\"opaque\":1,\"flag\":0,\"serializeTypeCurrentRPC\":\"JSON\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private NameServerGreeting() {}

    /**
     * Returns when the name server knows a broker.
     *
     * @throws IOException when it does not, or not yet
     */
    static void exchange(int port) throws IOException {
        try (Socket socket = connect(port)) {
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(Integer.BYTES + CLUSTERS.length);
            out.writeInt(CLUSTERS.length);
            out.write(CLUSTERS);
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            int head = in.readInt() & HEAD_LENGTH;
            in.skipNBytes(head);
            String body = new String(in.readNBytes(length - Integer.BYTES - head), StandardCharsets.UTF_8);
            if (!body.contains("brokerAddrs")) {
                throw new IOException("the name server knows no broker yet");
            }
        }
    }

    /** A connection to this port, to be closed by the caller. */
    static Socket connect(int port) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
