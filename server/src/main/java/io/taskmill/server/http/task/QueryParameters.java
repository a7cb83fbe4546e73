package io.taskmill.server.http.task;

import io.taskmill.api.Violation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a query, each at most once. For one request; not thread-safe. */
final class QueryParameters {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Violations violations = new Violations();

    /** Reads an undecoded query; notes whatever is not among {@code known}. */
    QueryParameters(String query, Set<String> known) {
        if (query.isEmpty()) {
            return;
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!known.contains(name)) {
                violate(FieldReader.echo(name), "unknown_parameter", String.join(", ", known));
            } else if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                violate(name, "repeated_parameter");
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    void violate(String name, String rule, Object... args) {
        violations.add(name, rule, args);
    }

    List<Violation> violations() {
        return violations.list();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A broken percent escape stands for itself and then fits nothing.
            return text;
        }
    }
}
