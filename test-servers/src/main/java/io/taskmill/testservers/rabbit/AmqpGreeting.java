package io.taskmill.testservers.rabbit;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Logs in to a RabbitMQ, opens a virtual host and takes leave: what a client library does first and last, so a server
 * with which it works is ready.
 */
public final class AmqpGreeting {
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;
    private static final int ANSWER_TIMEOUT_MILLIS = 10_000;
    private static final byte[] PROTOCOL = {'A', 'M', 'Q', 'P', 0, 0, 9, 1};
    private static final int REPLY_SUCCESS = 200;

    private final DataInputStream in;
    private final OutputStream out;

    private AmqpGreeting(Socket socket) throws IOException {
        in = new DataInputStream(socket.getInputStream());
        out = new BufferedOutputStream(socket.getOutputStream());
    }

    /**
     * Blocks until the server has answered all of it.
     *
     * @throws IOException when the server is not there or not ready, or refuses the user or the virtual host
     */
    public static void exchange(AmqpAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_TIMEOUT_MILLIS);
            socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
            new AmqpGreeting(socket).exchangeOpen(address);
        } catch (IOException e) {
            throw new IOException(address + " does not let us in: " + e.getMessage(), e);
        }
    }

    private void exchangeOpen(AmqpAddress address) throws IOException {
        out.write(PROTOCOL);
        out.flush();
        expect(AmqpMethod.START);
        say(AmqpMethod.START_OK, startOk(address));
        say(AmqpMethod.TUNE_OK, tuneOk(expect(AmqpMethod.TUNE)));
        say(AmqpMethod.OPEN, open(address));
        expect(AmqpMethod.OPEN_OK);
        say(AmqpMethod.CLOSE, close());
        expect(AmqpMethod.CLOSE_OK);
    }

    private AmqpMethod expect(int id) throws IOException {
        AmqpMethod method = AmqpMethod.read(in);
        if (method.id() == AmqpMethod.CLOSE) {
            DataInputStream close = method.readArguments();
            throw new IOException("it closes with " + close.readUnsignedShort() + " " + shortText(close));
        }
        if (method.id() != id) {
            throw new IOException("it says connection method " + method.id() + " where " + id + " was due");
        }
        return method;
    }

    private void say(int id, byte[] arguments) throws IOException {
        new AmqpMethod(id, arguments).write(out);
    }

    private static byte[] startOk(AmqpAddress address) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeInt(0); // no client properties
        writeShortText(data, "PLAIN");
        byte[] login = ("\0" + address.user() + "\0" + address.password()).getBytes(StandardCharsets.UTF_8);
        data.writeInt(login.length);
        data.write(login);
        writeShortText(data, "en_US");
        return bytes.toByteArray();
    }

    /** The limits that the server proposed, and no heartbeats. */
    private static byte[] tuneOk(AmqpMethod tune) {
        byte[] limits = tune.copyOfArguments();
        limits[limits.length - 1] = 0;
        limits[limits.length - 2] = 0;
        return limits;
    }

    private static byte[] open(AmqpAddress address) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        writeShortText(data, address.virtualHost());
        data.writeShort(0); // reserved
        return bytes.toByteArray();
    }

    private static byte[] close() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeShort(REPLY_SUCCESS);
        writeShortText(data, "");
        data.writeInt(0); // no method is to blame
        return bytes.toByteArray();
    }

    private static void writeShortText(DataOutputStream data, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeByte(bytes.length);
        data.write(bytes);
    }

    private static String shortText(DataInputStream data) throws IOException {
        return new String(data.readNBytes(data.readUnsignedByte()), StandardCharsets.UTF_8);
    }
}
