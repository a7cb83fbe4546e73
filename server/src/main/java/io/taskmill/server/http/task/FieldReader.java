package io.taskmill.server.http.task;

import io.taskmill.api.TaskId;
import io.taskmill.server.http.json.PlainText;
import io.taskmill.server.units.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads single values of an object. Each method is called with the parser at the value, leaves it at the value's end,
 * and answers null for JSON {@code null} and for what is wrong, which it notes. Not thread-safe.
 */
final class FieldReader {
    private static final int LONGEST_NUMBER = 64;
    private static final int LONGEST_ECHO = 64;
    private static final int MOST_TEXTS = 1000;

    private final JsonParser parser;
    private final Violations violations;

    FieldReader(JsonParser parser, Violations violations) {
        this.parser = parser;
        this.violations = violations;
    }

    JsonParser parser() {
        return parser;
    }

    Violations violations() {
        return violations;
    }

    void violate(String field, String rule, Object... args) {
        violations.add(field, rule, args);
    }

    /** Notes and skips a field that is not known. */
    void unknown(String field, String known) {
        violate(echo(field), "unknown_field", known);
        skip();
    }

    /** A name that a client made up, for telling it back. */
    static String echo(String name) {
        return PlainText.of(name, LONGEST_ECHO);
    }

    void skip() {
        parser.skipChildren();
        // Text is otherwise read when asked for, so what is wrong in it would go unseen.
        parser.finishToken();
    }

    @Nullable String text(String field) {
        return expect(JsonToken.VALUE_STRING, field, "string") ? parser.getString() : null;
    }

    /** A whole number; one that does not fit is as far out as an int can be, so that the range check finds it. */
    @Nullable Integer integer(String field) {
        if (!expect(JsonToken.VALUE_NUMBER_INT, field, "integer")) {
            return null;
        }
        if (parser.getStringLength() > Long.toString(Integer.MIN_VALUE).length()) {
            return parser.getString().startsWith("-") ? Integer.MIN_VALUE : Integer.MAX_VALUE;
        }
        return Math.clamp(parser.getLongValue(), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Nullable Double number(String field) {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                && !expect(JsonToken.VALUE_NUMBER_FLOAT, field, "number")) {
            return null;
        }
        if (parser.getStringLength() <= LONGEST_NUMBER) {
            double value = parser.getDoubleValue();
            if (Double.isFinite(value)) {
                return value;
            }
        }
        violate(field, "type", "number");
        return null;
    }

    @Nullable TaskId id(String field) {
        return parsed(field, "uuid", text -> {
            try {
                return Optional.of(TaskId.parse(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    @Nullable Duration duration(String field) {
        return parsed(field, "duration", DurationText::parse);
    }

    @Nullable Instant instant(String field) {
        return parsed(field, "instant", InstantText::parse);
    }

    Set<String> texts(String field) {
        Set<String> texts = new LinkedHashSet<>();
        if (!expect(JsonToken.START_ARRAY, field, "strings")) {
            return texts;
        }
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            String place = field + "[" + i + "]";
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                violate(place, "type", "string");
            } else {
                String text = text(place);
                if (text != null && texts.size() <= MOST_TEXTS) {
                    texts.add(text);
                }
            }
        }
        if (texts.size() > MOST_TEXTS) {
            violate(field, "max_items", MOST_TEXTS);
        }
        return texts;
    }

    /** Whether the value is of this kind; if not it is skipped, and noted unless it is null. */
    boolean expect(JsonToken token, String field, String type) {
        JsonToken actual = parser.currentToken();
        if (actual == token) {
            return true;
        }
        if (actual != JsonToken.VALUE_NULL) {
            violate(field, "type", type);
            skip();
        }
        return false;
    }

    private <T> @Nullable T parsed(String field, String rule, Function<String, Optional<T>> parse) {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            Optional<T> value = parse.apply(parser.getString());
            if (value.isPresent()) {
                return value.get();
            }
        } else {
            skip();
        }
        violate(field, rule);
        return null;
    }
}
