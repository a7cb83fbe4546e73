package io.taskmill.server.handlers;

import java.time.Duration;
import java.util.List;

/**
 * What the {@code http} handler may do on behalf of whoever submits tasks.
 *
 * @param allowPrivateNetworks whether loopback, private, link-local and other addresses that are not of the public
 *     internet may be called
 * @param allowedHosts the only hosts that may be called, as names or {@code *.example.com}; empty means any
 * @param connectTimeout for the connection
 * @param timeout for the whole exchange when the payload says nothing else
 */
public record HttpCallConfig(
        boolean allowPrivateNetworks, List<String> allowedHosts, Duration connectTimeout, Duration timeout) {

    public HttpCallConfig {
        allowedHosts = List.copyOf(allowedHosts);
    }

    /** No private networks, any public host, 10 s to connect, 30 s in all. */
    public static HttpCallConfig defaults() {
        return new HttpCallConfig(false, List.of(), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
