package io.taskmill.store.redis;

import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Key prefixes of one test, on a server that others use, too. Their keys are deleted at its end, and no others. */
final class Prefixes implements AutoCloseable {
    private final String server;
    private final List<String> given = new ArrayList<>();

    /** On a server whose URL has neither path nor options. */
    Prefixes(String server) {
        this.server = server;
    }

    /** On the server that the environment offers. */
    static Prefixes onSharedServer() {
        return new Prefixes("redis://127.0.0.1:6379");
    }

    String newUrl() {
        given.add("test-" + UUID.randomUUID());
        return newestUrl();
    }

    String newestUrl() {
        return server + "?prefix=" + given.getLast();
    }

    @Override
    public void close() {
        try (RedisClient client = RedisClient.create(server);
                var connection = client.connect()) {
            given.forEach(prefix -> delete(connection.sync(), "{" + prefix + "}:*"));
        }
    }

    private static void delete(RedisCommands<String, String> redis, String pattern) {
        ScanCursor cursor = ScanCursor.INITIAL;
        do {
            KeyScanCursor<String> page = redis.scan(cursor, ScanArgs.Builder.matches(pattern).limit(1_000));
            if (!page.getKeys().isEmpty()) {
                redis.unlink(page.getKeys().toArray(String[]::new));
            }
            cursor = page;
        } while (!cursor.isFinished());
    }
}
