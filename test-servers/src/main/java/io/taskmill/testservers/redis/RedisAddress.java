package io.taskmill.testservers.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a Redis without TLS is.
 *
 * @param host its name or address
 * @param port its port
 * @param password its password, "" for none; no text of this object shows it but {@link #url()}
 */
public record RedisAddress(String host, int port, String password) {
    private static final int STANDARD_PORT = 6379;
    private static final int CONNECT_TIMEOUT_MILLIS = 2_000;

    /**
     * From {@code redis://[:password@]host[:port]}.
     *
     * @throws IllegalArgumentException when it is something else
     */
    public static RedisAddress parse(String url) {
        URI uri = URI.create(url);
        if (!"redis".equals(uri.getScheme()) || uri.getHost() == null) {
            throw new IllegalArgumentException("a Redis for tests is written redis://[:password@]host[:port]");
        }
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo();
        String password = user.substring(user.indexOf(':') + 1);
        return new RedisAddress(
                uri.getHost(),
                uri.getPort() < 0 ? STANDARD_PORT : uri.getPort(),
                URLDecoder.decode(password.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    /** The URL that a client is given, with the password. */
    public String url() {
        // The encoder is one for forms, in which a space is a plus.
        String encoded = URLEncoder.encode(password, StandardCharsets.UTF_8).replace("+", "%20");
        return "redis://" + (password.isEmpty() ? "" : ":" + encoded + "@") + host + ":" + port;
    }

    /** A new connection, logged in. Blocks, for 2 seconds at the most. */
    public RespConnection connect() throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(host, port), CONNECT_TIMEOUT_MILLIS);
            return logIn(new RespConnection(socket));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Logs a connection in that was made in another way. */
    RespConnection logIn(RespConnection connection) throws IOException {
        if (!password.isEmpty()) {
            connection.call("AUTH", password);
        }
        return connection;
    }

    @Override
    public String toString() {
        return "redis://" + host + ":" + port;
    }
}
