package io.taskmill.redis;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a server says of itself in {@code INFO}.
 *
 * @param product for people: {@code Redis 7.0.15}, {@code Valkey 8.0.1}
 * @param version of Redis, or the one of Redis that another product says it is like
 * @param mode {@code standalone}, {@code cluster} or {@code sentinel}
 * @param replica whether it only copies another server
 * @param evictionPolicy what it does when its memory is full: {@code noeviction} turns new data away
 * @param appendOnly whether it writes an append-only file (AOF), so that its data survives a crash
 */
public record ServerFacts(
        String product, String version, String mode, boolean replica, String evictionPolicy, boolean appendOnly) {

    /** Reads the answer of {@code INFO}. */
    public static ServerFacts of(String info) {
        Map<String, String> fields = Arrays.stream(info.split("\r?\n"))
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> first));
        String version = fields.getOrDefault("redis_version", "0");
        String product =
                fields.containsKey("valkey_version") ? "Valkey " + fields.get("valkey_version") : "Redis " + version;
        return new ServerFacts(
                product,
                version,
                fields.getOrDefault("redis_mode", "standalone"),
                "slave".equals(fields.get("role")),
                fields.getOrDefault("maxmemory_policy", "noeviction"),
                "1".equals(fields.get("aof_enabled")));
    }

    /** Whether the version is at least this one, as {@code major.minor}. */
    public boolean atLeast(int major, int minor) {
        String[] parts = version.split("\\.", 3);
        int ownMajor = number(parts[0]);
        int ownMinor = parts.length > 1 ? number(parts[1]) : 0;
        return ownMajor > major || (ownMajor == major && ownMinor >= minor);
    }

    /** Whether a full memory makes the server throw away keys that have no expiry, as all of ours. */
    public boolean evictsOurKeys() {
        return evictionPolicy.startsWith("allkeys-");
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
