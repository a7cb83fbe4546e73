package io.taskmill.server.http;

import java.time.Duration;

/**
 * How long clients may take.
 *
 * @param body until a whole body has come; then the connection is closed
 * @param idle until a connection is closed on which nothing is asked; also bounds how long one request may take
 */
public record HttpTimeouts(Duration body, Duration idle) {

    public HttpTimeouts {
        positive("body", body);
        positive("idle", idle);
    }

    /** 60 s for a body, 5 min idle. */
    public static HttpTimeouts defaults() {
        return new HttpTimeouts(Duration.ofSeconds(60), Duration.ofMinutes(5));
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ", expected more than zero");
        }
    }
}
