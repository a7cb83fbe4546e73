package io.taskmill.server.handlers;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Which headers a payload may set: no hop-by-hop ones, none that frame the message, none that would inject others. */
final class HttpHeaderRules {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E]*");
    private static final Set<String> FORBIDDEN = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private HttpHeaderRules() {}

    /** The headers, case-insensitive by name, or a NonRetryableException. */
    static Map<String, String> checked(Map<String, String> headers) {
        Map<String, String> checked = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, value) -> {
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw PayloadFields.wrong("headers", "names that are tokens and values of printable ASCII");
            }
            if (forbidden(name.toLowerCase(Locale.ROOT))) {
                throw PayloadFields.wrong(
                        "headers", "no \"" + name + "\", which Taskmill or the connection sets itself");
            }
            if (checked.put(name, value) != null) {
                throw PayloadFields.wrong("headers", "each name once; \"" + name + "\" is there twice");
            }
        });
        return checked;
    }

    private static boolean forbidden(String name) {
        return FORBIDDEN.contains(name) || name.startsWith("proxy-") || name.startsWith("taskmill-");
    }
}
