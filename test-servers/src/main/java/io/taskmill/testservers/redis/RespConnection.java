package io.taskmill.testservers.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One connection to a Redis, one command at a time. For looking into a server from a test, not for speed. Not
 * thread-safe.
 */
public final class RespConnection implements Closeable {
    private static final int ANSWER_TIMEOUT_MILLIS = 5_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** Takes the socket over. An answer may take 5 seconds. */
    RespConnection(Socket socket) throws IOException {
        this.socket = socket;
        socket.setSoTimeout(ANSWER_TIMEOUT_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /**
     * Sends a command and waits for the answer.
     *
     * @throws IOException when none comes, or an error does; an error's text is the message
     */
    public RespReply call(String... words) throws IOException {
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(ascii("*" + words.length + "\r\n"));
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            command.writeBytes(ascii("$" + bytes.length + "\r\n"));
            command.writeBytes(bytes);
            command.writeBytes(ascii("\r\n"));
        }
        out.write(command.toByteArray());
        out.flush();
        return reply();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private RespReply reply() throws IOException {
        String line = line();
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '+' -> new RespReply.Text(rest);
            case ':' -> new RespReply.WholeNumber(Long.parseLong(rest));
            case '$' -> bulk(Integer.parseInt(rest));
            case '*' -> items(Integer.parseInt(rest));
            case '-' -> throw new IOException(rest);
            default -> throw new IOException("not an answer of Redis: " + line);
        };
    }

    private RespReply bulk(int length) throws IOException {
        if (length < 0) {
            return new RespReply.Nothing();
        }
        byte[] bytes = in.readNBytes(length);
        in.skipNBytes(2);
        return new RespReply.Text(new String(bytes, StandardCharsets.UTF_8));
    }

    private RespReply items(int count) throws IOException {
        if (count < 0) {
            return new RespReply.Nothing();
        }
        List<RespReply> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(reply());
        }
        return new RespReply.Items(items);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.UTF_8).stripTrailing();
        if (text.isEmpty()) {
            throw new IOException("an empty line is no answer of Redis");
        }
        return text;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
