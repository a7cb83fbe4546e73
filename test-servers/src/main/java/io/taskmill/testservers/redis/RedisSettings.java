package io.taskmill.testservers.redis;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an own Redis is set up. Immutable.
 *
 * @param directives lines of {@code redis.conf}: name and value
 * @param password what clients must say, "" for nothing
 * @param tls whether it speaks TLS, and only TLS, with a certificate that it signed itself
 */
public record RedisSettings(Map<String, String> directives, String password, boolean tls) {

    /** When an appended command reaches the disk. */
    public enum Fsync {
        /** Before it is answered. */
        ALWAYS,
        /** Once a second: a power cut loses the last second, a killed process nothing. */
        EVERYSEC,
        /** When the system likes. */
        NO
    }

    /** Copies the directives. */
    public RedisSettings {
        directives = Map.copyOf(directives);
    }

    /** Nothing is kept on the disk, no password, no TLS, nothing is evicted. */
    public static RedisSettings inMemory() {
        return new RedisSettings(Map.of("appendonly", "no", "save", ""), "", false);
    }

    /** Every command is appended to a file: what is killed and started again has its data. */
    public static RedisSettings appending(Fsync fsync) {
        return inMemory()
                .with("appendonly", "yes")
                .with("appendfsync", fsync.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The same with one more directive, or another value for it; for example {@code maxmemory-policy}. */
    public RedisSettings with(String directive, String value) {
        Map<String, String> more = new LinkedHashMap<>(directives);
        more.put(directive, value);
        return new RedisSettings(more, password, tls);
    }

    /** The same with a password. */
    public RedisSettings withPassword(String newPassword) {
        return new RedisSettings(directives, newPassword, tls);
    }

    /** The same with TLS; needs the program {@code openssl}. */
    public RedisSettings withTls() {
        return new RedisSettings(directives, password, true);
    }

    @Override
    public String toString() {
        return "RedisSettings" + directives + (password.isEmpty() ? "" : " with a password") + (tls ? " with TLS" : "");
    }
}
