package io.taskmill.server.http;

/**
 * Where and within which bounds the HTTP API is served.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param limits what one request may cost
 * @param timeouts how long clients may take
 */
public record HttpConfig(String host, int port, HttpLimits limits, HttpTimeouts timeouts) {

    public HttpConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port is " + port + ", expected 0 to 65535");
        }
    }

    /** This machine only (127.0.0.1), port 8080, limits and timeouts by their defaults. */
    public static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 8080, HttpLimits.defaults(), HttpTimeouts.defaults());
    }

    /** The same on another host. */
    public HttpConfig withHost(String other) {
        return new HttpConfig(other, port, limits, timeouts);
    }

    /** The same on another port. */
    public HttpConfig withPort(int other) {
        return new HttpConfig(host, other, limits, timeouts);
    }

    /** The same with other limits. */
    public HttpConfig withLimits(HttpLimits other) {
        return new HttpConfig(host, port, other, timeouts);
    }

    /** The same with other timeouts. */
    public HttpConfig withTimeouts(HttpTimeouts other) {
        return new HttpConfig(host, port, limits, other);
    }
}
