package io.taskmill.server.http.task;

import io.taskmill.api.Violation;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The parameters of a query, each at most once. For one request; not thread-safe. */
public final class QueryParameters {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Violations violations = new Violations();

    /** Reads an undecoded query; notes whatever is not among {@code known}. */
    public QueryParameters(String query, Set<String> known) {
        if (query.isEmpty()) {
            return;
        }
        Set<String> sorted = new TreeSet<>(known);
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (!known.contains(name)) {
                violate(FieldReader.echo(name), "unknown_parameter", String.join(", ", sorted));
            } else if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                violate(name, "repeated_parameter");
            }
        }
    }

    /** The decoded value, if it is there and not empty. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Notes that a parameter breaks a rule. */
    public void violate(String name, String rule, Object... args) {
        violations.add(name, rule, args);
    }

    /**
     * Goes on when nothing is wrong.
     *
     * @throws RefusedException naming what is
     */
    public void refuseViolations() {
        List<Violation> found = violations.list();
        if (!found.isEmpty()) {
            throw new RefusedException(Refusal.invalid(found));
        }
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
