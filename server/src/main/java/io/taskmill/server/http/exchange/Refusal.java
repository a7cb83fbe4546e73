package io.taskmill.server.http.exchange;

import io.taskmill.api.Violation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a request is not done, as data: put into words when it is answered.
 *
 * @param status HTTP status, 400 or above
 * @param key of the text in {@code messages.properties}
 * @param args what the text mentions; strings or numbers
 * @param violations broken rules, if that is why
 * @param headers to answer with
 * @param data lists of words for programs, by name
 */
public record Refusal(
        int status,
        String key,
        List<Object> args,
        List<Violation> violations,
        Map<String, String> headers,
        Map<String, List<String>> data) {

    public Refusal {
        args = List.copyOf(args);
        violations = List.copyOf(violations);
        headers = Map.copyOf(headers);
        data = Map.copyOf(data);
    }

    /** A refusal with a text and nothing else. */
    public static Refusal of(int status, String key, Object... args) {
        return new Refusal(status, key, List.of(args), List.of(), Map.of(), Map.of());
    }

    /** 400 because of these broken rules. */
    public static Refusal invalid(List<Violation> violations) {
        return new Refusal(400, "invalid", List.of(), violations, Map.of(), Map.of());
    }

    /** The same with another status. */
    public Refusal withStatus(int other) {
        return new Refusal(other, key, args, violations, headers, data);
    }

    /** The same with a header more. */
    public Refusal withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Refusal(status, key, args, violations, more, data);
    }

    /** The same, saying when to try again: at least a second, rounded up. */
    public Refusal withRetryAfter(Duration delay) {
        long seconds = Math.max(1, delay.plusNanos(999_999_999).toSeconds());
        return withHeader("Retry-After", Long.toString(seconds));
    }

    /** The same with a list of words for programs. */
    public Refusal withData(String name, List<String> words) {
        Map<String, List<String>> more = new LinkedHashMap<>(data);
        more.put(name, List.copyOf(words));
        return new Refusal(status, key, args, violations, headers, more);
    }
}
