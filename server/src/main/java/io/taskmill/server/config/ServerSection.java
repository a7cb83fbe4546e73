package io.taskmill.server.config;

import java.util.List;

/** The HTTP API. */
final class ServerSection {
    static final Key<String> HOST = new Key<>(
            "server.host",
            KeyTypes.text("a host name or an address"),
            "127.0.0.1",
            "Address that the HTTP API listens on; `0.0.0.0` for all. There is no login yet: open it to nobody you do not trust.");
    static final Key<Integer> PORT =
            new Key<>("server.port", KeyTypes.whole(0, 65_535), 8080, "Its port; 0 for any free one.");
    private static final Key<Integer> BODY_LIMIT =
            new Key<>("server.bodyLimit", KeyTypes.size(1024, 1 << 30), 8 << 20, "Longest body of a request.");
    private static final Key<Integer> BATCH_BODY_LIMIT = new Key<>(
            "server.batchBodyLimit", KeyTypes.size(1024, 1 << 30), 16 << 20, "Longest body of a batch of tasks.");
    private static final Key<Integer> MAX_DEPTH =
            new Key<>("server.maxDepth", KeyTypes.whole(1, 1000), 64, "Deepest nesting of a payload.");
    private static final Key<Integer> MAX_IN_FLIGHT = new Key<>(
            "server.maxInFlight",
            KeyTypes.whole(1, 1_000_000),
            4096,
            "Most requests being processed at once; more are refused with 503.");
    static final List<Key<?>> KEYS = List.of(HOST, PORT, BODY_LIMIT, BATCH_BODY_LIMIT, MAX_DEPTH, MAX_IN_FLIGHT);

    private ServerSection() {}

    static ServerConfig read(Values values) {
        return new ServerConfig(
                values.get(HOST),
                values.get(PORT),
                values.get(BODY_LIMIT),
                values.get(BATCH_BODY_LIMIT),
                values.get(MAX_DEPTH),
                values.get(MAX_IN_FLIGHT));
    }
}
