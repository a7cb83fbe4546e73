package io.taskmill.broker.nsq;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that answers each connection in one way, right or wrong. */
final class ScriptedServer implements AutoCloseable {
    private final ServerSocket door;

    /** What to do with a connection, which is closed afterwards. */
    interface Script {
        void run(DataInputStream in, DataOutputStream out) throws IOException;
    }

    private ScriptedServer(ServerSocket door) {
        this.door = door;
    }

    static ScriptedServer start(Script script) throws IOException {
        ScriptedServer server = new ScriptedServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> server.accept(script));
        return server;
    }

    int port() {
        return door.getLocalPort();
    }

    private void accept(Script script) {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread.ofVirtual().start(() -> serve(socket, script));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket socket, Script script) {
        try (socket) {
            script.run(new DataInputStream(socket.getInputStream()), new DataOutputStream(socket.getOutputStream()));
        } catch (IOException e) {
            // The client has had enough: that is what tests look for.
            Thread.onSpinWait();
        }
    }

    /** A frame. */
    static void frame(DataOutputStream out, int type, String text) throws IOException {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(data.length + 4);
        out.writeInt(type);
        out.write(data);
        out.flush();
    }

    /** Reads the magic and IDENTIFY, and agrees to it. */
    static void handshake(DataInputStream in, DataOutputStream out) throws IOException {
        in.readNBytes("  V2IDENTIFY\n".length());
        in.readNBytes(in.readInt());
        frame(out, 0, "{\"max_rdy_count\":2500,\"version\":\"1.3.0\",\"msg_timeout\":60000}");
    }

    /** Reads the head of an HTTP request. */
    static void skipRequest(DataInputStream in) throws IOException {
        int ends = 0;
        while (ends < 2) {
            int next = in.readUnsignedByte();
            ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
        }
    }

    /** An answer by HTTP. */
    static void json(DataOutputStream out, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        out.write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
