package io.taskmill.server.http;

import java.time.Duration;

/**
 * How long clients may take.
 *
 * @param read until the next bytes of a request come
 * @param body until a whole body has come
 * @param idle until a connection is closed on which nothing is asked
 */
public record HttpTimeouts(Duration read, Duration body, Duration idle) {

    public HttpTimeouts {
        positive("read", read);
        positive("body", body);
        positive("idle", idle);
    }

    /** 30 s for the next bytes, 60 s for a body, 5 min idle. */
    public static HttpTimeouts defaults() {
        return new HttpTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofMinutes(5));
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ", expected more than zero");
        }
    }
}
