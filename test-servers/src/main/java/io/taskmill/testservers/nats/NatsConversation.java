package io.taskmill.testservers.nats;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * As much of the <a href="https://docs.nats.io/reference/reference-protocols/nats-protocol">protocol of NATS</a> as it
 * takes to ask one thing after the other. For one thread. Each call blocks for 2 seconds at the most.
 */
public final class NatsConversation implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final String greeting;
    // Its own, because all connections of an account hear each other's.
    private final String inbox = "_INBOX." + UUID.randomUUID();

    private NatsConversation(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.greeting = line();
        if (!greeting.startsWith("INFO ")) {
            throw new IOException("no NATS server: it says \"" + greeting + "\"");
        }
    }

    static NatsConversation begin(Socket socket) throws IOException {
        return new NatsConversation(socket);
    }

    /** What the server said of itself first: {@code INFO} and JSON. */
    public String greeting() {
        return greeting;
    }

    void logIn(String user, String password) throws IOException {
        String login = user.isEmpty() ? "" : ",\"user\":" + quoted(user) + ",\"pass\":" + quoted(password);
        say("CONNECT {\"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true" + login
                + "}\r\nSUB " + inbox + ".* 1\r\nPING\r\n");
        String answer = line();
        if (!answer.equals("PONG")) {
            throw new IOException("the server says: " + answer);
        }
    }

    /**
     * Asks, and waits for the first answer, of a status without the text of its header.
     *
     * @throws IOException when there is none, also when nobody listens there
     */
    public String request(String subject, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        say("PUB " + subject + " " + inbox + ".1 " + bytes.length + "\r\n" + body + "\r\n");
        while (true) {
            String line = line();
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case "MSG" -> {
                    return payload(Integer.parseInt(words[words.length - 1]));
                }
                case "HMSG" ->
                    throw new IOException("answered with a status: "
                            + payload(Integer.parseInt(words[words.length - 1])).strip());
                case "PING" -> say("PONG\r\n");
                case "-ERR" -> throw new IOException("the server says: " + line);
                default -> {
                    // INFO about a changed cluster, or PONG.
                }
            }
        }
    }

    private String payload(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (!line().isEmpty()) {
            throw new IOException("a message is longer than announced");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
