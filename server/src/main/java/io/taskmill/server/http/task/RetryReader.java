package io.taskmill.server.http.task;

import io.taskmill.api.Backoff;
import io.taskmill.api.RetryOverrides;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/** Reads the {@code retry} object of a request. */
final class RetryReader {
    private static final String KNOWN = "backoff, initial, multiplier, max, jitter, attempts";
    private static final Set<String> KNOWN_NAMES = Set.of(KNOWN.split(", ", -1));
    private static final String BACKOFFS =
            Arrays.stream(Backoff.values()).map(Backoff::word).collect(Collectors.joining(", "));

    private final FieldReader fields;
    private @Nullable Backoff backoff;
    private @Nullable Duration initial;
    private @Nullable Double multiplier;
    private @Nullable Duration max;
    private @Nullable Double jitter;
    private @Nullable Integer attempts;

    RetryReader(FieldReader fields) {
        this.fields = fields;
    }

    @Nullable RetryOverrides read() {
        if (!fields.expect(JsonToken.START_OBJECT, "retry", "object")) {
            return null;
        }
        Set<String> seen = new HashSet<>();
        for (String name = fields.parser().nextName();
                name != null;
                name = fields.parser().nextName()) {
            fields.parser().nextToken();
            if (KNOWN_NAMES.contains(name) && !seen.add(name)) {
                fields.violate("retry." + name, "duplicate_field");
            }
            field(name);
        }
        return new RetryOverrides(backoff, initial, multiplier, max, jitter, attempts);
    }

    private void field(String name) {
        switch (name) {
            case "backoff" -> backoff = backoff();
            case "initial" -> initial = fields.duration("retry.initial");
            case "multiplier" -> multiplier = fields.number("retry.multiplier");
            case "max" -> max = fields.duration("retry.max");
            case "jitter" -> jitter = fields.number("retry.jitter");
            case "attempts" -> attempts = fields.integer("retry.attempts");
            default -> fields.unknown("retry." + FieldReader.echo(name), KNOWN);
        }
    }

    private @Nullable Backoff backoff() {
        String word = fields.text("retry.backoff");
        if (word == null) {
            return null;
        }
        for (Backoff known : Backoff.values()) {
            if (known.word().equals(word)) {
                return known;
            }
        }
        fields.violate("retry.backoff", "one_of", BACKOFFS);
        return null;
    }
}
