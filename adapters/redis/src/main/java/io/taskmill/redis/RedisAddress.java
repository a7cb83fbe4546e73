package io.taskmill.redis;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code redis://[user:password@]host[:port][/database][?option=value&…]}, or {@code rediss://} for TLS. User
 * and password are percent-decoded. Options of every address are {@code prefix}, what all keys begin with (default
 * {@code taskmill}), and for {@code rediss} {@code ca}, a PEM file with the certificates to trust (default: those of
 * the JVM), and {@code verify}: {@code full} (default), {@code ca} (any host name), or {@code none}.
 *
 * @param host name or IP address; IPv6 without brackets
 * @param port 6379 unless the URL says another
 * @param database 0 unless the URL says another
 * @param login user and password, null for none
 * @param tls how to encrypt, null for not at all
 * @param prefix what all keys begin with, without the colon that follows it
 * @param options those that only some callers know, as they were written
 */
public record RedisAddress(
        String host,
        int port,
        int database,
        @Nullable RedisLogin login,
        @Nullable RedisTls tls,
        String prefix,
        Map<String, String> options) {

    /** The prefix when the URL says none. */
    public static final String DEFAULT_PREFIX = "taskmill";

    /** What such URLs look like, for error messages. */
    public static final String FORM = "redis[s]://[user:password@]host[:port][/database][?option=value&…]";

    public RedisAddress {
        options = Map.copyOf(options);
    }

    /** Whether a URL is for Redis, by its scheme alone. */
    public static boolean matches(String url) {
        return url.startsWith(AddressParser.PLAIN) || url.startsWith(AddressParser.ENCRYPTED);
    }

    /**
     * Reads a URL. Touches nothing but the file that {@code ca} names.
     *
     * @param knownOptions the caller's own options; any other is an error, so that a misspelled one is seen
     * @throws IllegalArgumentException when something is wrong: says what was expected, without the password
     */
    public static RedisAddress parse(String url, Set<String> knownOptions) {
        return new AddressParser(url, knownOptions).parse();
    }

    /** One of the caller's own options. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /** The address without user, password and options, for people. */
    @Override
    public String toString() {
        String name = host.contains(":") ? "[" + host + "]" : host;
        return (tls == null ? AddressParser.PLAIN : AddressParser.ENCRYPTED) + name + ":" + port + "/" + database;
    }
}
