package io.taskmill.store.redis;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.api.sync.RedisCommands;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.HashMap;
import java.util.Map;

/** What a server says of itself: {@code INFO}, and some of {@code CONFIG GET} where that is allowed. */
final class ServerFacts {
    private static final Logger LOG = System.getLogger(ServerFacts.class.getName());
    private static final String[] SETTINGS = {"appendfsync", "no-appendfsync-on-rewrite"};

    private final Map<String, String> values;

    private ServerFacts(Map<String, String> values) {
        this.values = values;
    }

    static ServerFacts read(RedisCommands<String, String> server) {
        Map<String, String> values = new HashMap<>();
        server.info().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon > 0) {
                values.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        });
        try {
            values.putAll(server.configGet(SETTINGS));
        } catch (RedisCommandExecutionException e) {
            LOG.log(
                    Level.WARNING,
                    "the server does not tell its settings ({0}), so nothing is promised about power cuts",
                    e.getMessage());
        }
        return new ServerFacts(values);
    }

    /** What it says under this name, or an empty text. */
    String get(String name) {
        return values.getOrDefault(name, "");
    }

    /** Such as {@code Redis 7.0.15} or {@code Valkey 8.1.0}. */
    String product() {
        String valkey = get("valkey_version");
        return valkey.isEmpty() ? "Redis " + get("redis_version") : "Valkey " + valkey;
    }
}
