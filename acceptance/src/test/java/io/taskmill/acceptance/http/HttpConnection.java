package io.taskmill.acceptance.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One HTTP/1.1 connection to this machine, kept open between requests. Small enough that a thousand of them cost
 * little, and with no retries of its own: an exception means that the outcome of the request is unknown. Not
 * thread-safe.
 */
public final class HttpConnection implements Closeable {
    private static final int CONNECT_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 2048);
    }

    /** A connection on which each read takes at most this long. */
    public static HttpConnection open(int port, Duration timeout) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(Math.toIntExact(timeout.toMillis()));
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return new HttpConnection(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Sends a request without a body. */
    public HttpAnswer get(String path) throws IOException {
        return send("GET", path, new byte[0]);
    }

    /** Sends a JSON body. */
    public HttpAnswer post(String path, byte[] json) throws IOException {
        return send("POST", path, json);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private HttpAnswer send(String method, String path, byte[] body) throws IOException {
        String head = method + " " + path + " HTTP/1.1\r\n"
                + "Host: 127.0.0.1\r\n"
                + "Content-Type: application/json\r\n"
                + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream request = new ByteArrayOutputStream(head.length() + body.length);
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        // One write: one packet.
        socket.getOutputStream().write(request.toByteArray());
        return answer();
    }

    private HttpAnswer answer() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        HttpAnswer answer = new HttpAnswer(status, headers, body(headers));
        if ("close".equalsIgnoreCase(headers.get("connection"))) {
            close();
        }
        return answer;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        return "chunked".equalsIgnoreCase(headers.get("transfer-encoding"))
                ? chunks()
                : bytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int length = Integer.parseInt(line(), 16);
        while (length > 0) {
            body.writeBytes(bytes(length));
            line();
            length = Integer.parseInt(line(), 16);
        }
        line();
        return body.toByteArray();
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended within an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("the connection ended where an answer was expected");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }
}
