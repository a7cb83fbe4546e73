package io.taskmill.testservers.nats;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a NATS server without TLS is.
 *
 * @param host its name or address
 * @param port its port
 * @param user the user's name, "" when nobody has to say one
 * @param password the user's password; no text of this object shows it but {@link #url()}
 */
public record NatsAddress(String host, int port, String user, String password) {
    private static final int STANDARD_PORT = 4222;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    /** One on this machine that lets everybody in. */
    public static NatsAddress local(int port) {
        return new NatsAddress("127.0.0.1", port, "", "");
    }

    /**
     * From {@code nats://[user:password@]host[:port]}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static NatsAddress parse(String url) {
        URI uri = URI.create(url);
        if (!"nats".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("a NATS for tests is written nats://[user:password@]host[:port]");
        }
        String[] login = (uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo()).split(":", 2);
        return new NatsAddress(
                uri.getHost(),
                uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
                decoded(login[0]),
                login.length < 2 ? "" : decoded(login[1]));
    }

    /** The URL that a client is given, with the password. */
    public String url() {
        return "nats://" + (user.isEmpty() ? "" : encoded(user) + ":" + encoded(password) + "@") + host + ":" + port;
    }

    /** A new connection, logged in. Blocks, for 2 seconds at the most. */
    public NatsConversation connect() throws IOException {
        NatsConversation conversation = open();
        try {
            conversation.logIn(user, password);
            return conversation;
        } catch (IOException e) {
            conversation.close();
            throw e;
        }
    }

    /** A new connection that has heard the server's greeting and said nothing. */
    NatsConversation open() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
            socket.setSoTimeout(CONNECT_TIMEOUT_MILLIS);
            return NatsConversation.begin(socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    @Override
    public String toString() {
        return "nats://" + host + ":" + port;
    }

    private static String encoded(String text) {
        // The encoder is one for forms, in which a space is a plus.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
