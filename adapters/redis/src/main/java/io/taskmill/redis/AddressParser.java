package io.taskmill.redis;

import io.taskmill.redis.RedisTls.Verify;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the URL of a Redis server. By hand, since {@code java.net.URI} refuses host names with an underscore. */
final class AddressParser {
    static final String PLAIN = "redis://";
    static final String ENCRYPTED = "rediss://";
    private static final int DEFAULT_PORT = 6379;
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:{}-]{1,64}");
    private static final Set<String> COMMON_OPTIONS = Set.of("prefix");
    private static final Set<String> TLS_OPTIONS = Set.of("prefix", "ca", "verify");

    private final String url;
    private final Set<String> knownOptions;

    AddressParser(String url, Set<String> knownOptions) {
        this.url = url;
        this.knownOptions = knownOptions;
    }

    RedisAddress parse() {
        boolean encrypted = url.startsWith(ENCRYPTED);
        if (!encrypted && !url.startsWith(PLAIN)) {
            throw wrong("does not begin with redis:// or rediss://");
        }
        String rest = url.substring(encrypted ? ENCRYPTED.length() : PLAIN.length());
        int query = rest.indexOf('?');
        String main = query < 0 ? rest : rest.substring(0, query);
        Map<String, String> options = options(query < 0 ? "" : rest.substring(query + 1), encrypted);

        int at = main.lastIndexOf('@');
        String place = main.substring(at + 1);
        int slash = place.indexOf('/');
        String server = slash < 0 ? place : place.substring(0, slash);
        int database = slash < 0 ? 0 : database(place.substring(slash + 1));
        int colon = server.lastIndexOf(':');
        boolean hasPort = colon > server.lastIndexOf(']');
        String host = host(hasPort ? server.substring(0, colon) : server);
        int port = hasPort ? number("port", server.substring(colon + 1), 1, 65_535) : DEFAULT_PORT;

        RedisTls tls = encrypted ? tls(options) : null;
        String prefix = prefix(options.getOrDefault("prefix", RedisAddress.DEFAULT_PREFIX));
        options.keySet().removeAll(TLS_OPTIONS);
        return new RedisAddress(
                host, port, database, at < 0 ? null : login(main.substring(0, at)), tls, prefix, options);
    }

    private RedisLogin login(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || colon == text.length() - 1) {
            throw wrong("has no password before the @; expected user:password@ or :password@");
        }
        String user = decoded("user", text.substring(0, colon));
        return new RedisLogin(user.isEmpty() ? "default" : user, decoded("password", text.substring(colon + 1)));
    }

    private String host(String text) {
        if (!HOST.matcher(text).matches()) {
            throw wrong("names no host; expected letters, digits, dots and hyphens, or an IPv6 address in brackets");
        }
        return text.startsWith("[") ? text.substring(1, text.length() - 1) : text;
    }

    private int database(String text) {
        return text.isEmpty() ? 0 : number("database", text, 0, Integer.MAX_VALUE);
    }

    private int number(String what, String text, int lowest, int highest) {
        try {
            int number = Integer.parseInt(text);
            if (number >= lowest && number <= highest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number that is out of bounds
        }
        throw wrong("has the " + what + " \"" + text + "\"; expected a number from " + lowest + " to " + highest);
    }

    private Map<String, String> options(String query, boolean encrypted) {
        Set<String> known = new TreeSet<>(encrypted ? TLS_OPTIONS : COMMON_OPTIONS);
        known.addAll(knownOptions);
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!known.contains(name)) {
                throw wrong("has the unknown option \"" + name + "\"; known are " + String.join(", ", known));
            }
            if (equals < 0 || equals == pair.length() - 1) {
                throw wrong("gives no value for the option " + name + "; expected " + name + "=…");
            }
            if (options.put(name, decoded(name, pair.substring(equals + 1))) != null) {
                throw wrong("has the option " + name + " twice");
            }
        }
        return options;
    }

    private RedisTls tls(Map<String, String> options) {
        return new RedisTls(ca(options.get("ca")), verify(options.getOrDefault("verify", "full")));
    }

    private @Nullable Path ca(@Nullable String file) {
        try {
            if (file == null || Files.isReadable(Path.of(file))) {
                return file == null ? null : Path.of(file);
            }
        } catch (InvalidPathException e) {
            // said below, as for a file that is not there
        }
        throw wrong("has ca=" + file + ", which cannot be read; expected a PEM file with certificates");
    }

    private Verify verify(String text) {
        for (Verify verify : Verify.values()) {
            if (verify.name().toLowerCase(Locale.ROOT).equals(text)) {
                return verify;
            }
        }
        throw wrong("has verify=" + text + "; expected full, ca or none");
    }

    private String prefix(String text) {
        if (!PREFIX.matcher(text).matches()) {
            throw wrong("has prefix=" + text + "; expected 1 to 64 letters, digits and the characters . _ : { } -");
        }
        return text;
    }

    private String decoded(String what, String text) {
        try {
            // In URLs a plus is a plus; URLDecoder takes it for a blank, as forms do.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("has a percent sign in the " + what + " that is followed by no two hex digits");
        }
    }

    private IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException(shown() + " " + problem + "; the form is " + RedisAddress.FORM);
    }

    /** Without the password, even when it holds characters that should have been encoded. */
    private String shown() {
        int at = url.lastIndexOf('@');
        int start = url.indexOf("://");
        return at < 0 ? url : (start < 0 || start > at ? "" : url.substring(0, start + 3)) + "…" + url.substring(at);
    }
}
