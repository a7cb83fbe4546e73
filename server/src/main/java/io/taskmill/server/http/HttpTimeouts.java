package io.taskmill.server.http;

import java.time.Duration;

/**
 * How long clients may take.
 *
 * @param head until the headers of a request have come after its first line; then the connection is closed
 * @param transfer until a whole body has come, or a whole answer was taken; then the connection is closed
 * @param idle until a connection is closed on which nothing is asked; also bounds how long one request may take
 */
public record HttpTimeouts(Duration head, Duration transfer, Duration idle) {

    public HttpTimeouts {
        positive("head", head);
        positive("transfer", transfer);
        positive("idle", idle);
    }

    /** 10 s for headers, 60 s for a body or an answer, 75 s idle. */
    public static HttpTimeouts defaults() {
        return new HttpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(75));
    }

    private static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " is " + value + ", expected more than zero");
        }
    }
}
