package io.taskmill.testservers.rabbit;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a RabbitMQ without TLS is, and which of its virtual hosts is meant.
 *
 * @param host its name or address
 * @param port its port
 * @param user the user's name
 * @param password the user's password; no text of this object shows it but {@link #url()}
 * @param virtualHost the virtual host, "/" at first
 */
public record AmqpAddress(String host, int port, String user, String password, String virtualHost) {
    private static final int STANDARD_PORT = 5672;

    /** The user and the virtual host that a fresh RabbitMQ has, for connections from the same machine. */
    public static AmqpAddress guest(int port) {
        return new AmqpAddress("127.0.0.1", port, "guest", "guest", "/");
    }

    /**
     * From {@code amqp://[user:password@]host[:port][/virtualHost]}; what is left out is as in a fresh RabbitMQ.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static AmqpAddress parse(String url) {
        URI uri = URI.create(url);
        if (!"amqp".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "a RabbitMQ for tests is written amqp://[user:password@]host[:port][/virtualHost]");
        }
        String[] login = (uri.getRawUserInfo() == null ? "guest:guest" : uri.getRawUserInfo()).split(":", 2);
        String path = uri.getRawPath();
        return new AmqpAddress(
                uri.getHost(),
                uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
                decoded(login[0]),
                login.length < 2 ? "" : decoded(login[1]),
                path.isEmpty() ? "/" : decoded(path.substring(1)));
    }

    /** The same with another virtual host. */
    public AmqpAddress withVirtualHost(String name) {
        return new AmqpAddress(host, port, user, password, name);
    }

    /** The URL that a client is given, with the password. */
    public String url() {
        return "amqp://" + encoded(user) + ":" + encoded(password) + "@" + host + ":" + port + "/"
                + encoded(virtualHost);
    }

    @Override
    public String toString() {
        return "amqp://" + encoded(user) + "@" + host + ":" + port + "/" + encoded(virtualHost);
    }

    private static String encoded(String text) {
        // The encoder is one for forms, in which a space is a plus.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
