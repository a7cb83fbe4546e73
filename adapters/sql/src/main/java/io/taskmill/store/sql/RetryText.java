package io.taskmill.store.sql;

import io.taskmill.api.Backoff;
import io.taskmill.api.RetryOverrides;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Retry overrides as one text: six fields in the order of the record, separated by semicolons, empty for null. */
final class RetryText {
    private static final Pattern SEPARATOR = Pattern.compile(";");

    private RetryText() {}

    static @Nullable String encode(@Nullable RetryOverrides retry) {
        if (retry == null) {
            return null;
        }
        Backoff backoff = retry.backoff();
        return Stream.<@Nullable Object>of(
                        backoff == null ? null : backoff.word(),
                        retry.initial(),
                        retry.multiplier(),
                        retry.max(),
                        retry.jitter(),
                        retry.attempts())
                .map(part -> part == null ? "" : part.toString())
                .collect(Collectors.joining(";"));
    }

    static @Nullable RetryOverrides decode(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<String> parts = List.of(SEPARATOR.split(text, -1));
        return new RetryOverrides(
                part(parts.get(0), word -> Backoff.valueOf(word.toUpperCase(Locale.ROOT))),
                part(parts.get(1), Duration::parse),
                part(parts.get(2), Double::valueOf),
                part(parts.get(3), Duration::parse),
                part(parts.get(4), Double::valueOf),
                part(parts.get(5), Integer::valueOf));
    }

    private static <T> @Nullable T part(String text, Function<String, T> parser) {
        return text.isEmpty() ? null : parser.apply(text);
    }
}
