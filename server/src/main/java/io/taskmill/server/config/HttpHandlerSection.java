package io.taskmill.server.config;

import io.taskmill.server.handlers.HttpCallConfig;
import java.time.Duration;
import java.util.List;

/** The ready-made handler {@code http}. */
final class HttpHandlerSection {
    private static final HttpCallConfig DEFAULTS = HttpCallConfig.defaults();

    private static final Key<Boolean> ALLOW_PRIVATE_NETWORKS = new Key<>(
            "handlers.http.allowPrivateNetworks",
            KeyTypes.flag(),
            DEFAULTS.allowPrivateNetworks(),
            "Whether tasks may call loopback, private and link-local addresses. "
                    + "Whoever may submit tasks can then reach what this machine can.");
    private static final Key<List<String>> ALLOWED_HOSTS = new Key<>(
            "handlers.http.allowedHosts",
            KeyTypes.list("host names such as api.example.com or *.example.com", "(\\*\\.)?[A-Za-z0-9:._-]+"),
            DEFAULTS.allowedHosts(),
            "The only hosts that tasks may call; empty for any.");
    private static final Key<Duration> CONNECT_TIMEOUT = new Key<>(
            "handlers.http.connectTimeout",
            KeyTypes.duration(Duration.ofMillis(1), Duration.ofHours(1)),
            DEFAULTS.connectTimeout(),
            "For making a connection.");
    private static final Key<Duration> TIMEOUT = new Key<>(
            "handlers.http.timeout",
            KeyTypes.duration(Duration.ofMillis(1), Duration.ofDays(1)),
            DEFAULTS.timeout(),
            "For a whole call when its payload says nothing else.");
    static final List<Key<?>> KEYS = List.of(ALLOW_PRIVATE_NETWORKS, ALLOWED_HOSTS, CONNECT_TIMEOUT, TIMEOUT);

    private HttpHandlerSection() {}

    static HttpCallConfig read(Values values) {
        return new HttpCallConfig(
                values.get(ALLOW_PRIVATE_NETWORKS),
                values.get(ALLOWED_HOSTS),
                values.get(CONNECT_TIMEOUT),
                values.get(TIMEOUT));
    }
}
