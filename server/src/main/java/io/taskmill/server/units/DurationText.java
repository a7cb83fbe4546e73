package io.taskmill.server.units;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as {@code 200ms}, {@code 30s}, {@code 5m}, {@code 2h}, {@code 7d}, or in ISO 8601 ({@code PT1H30M}). At
 * most a hundred years, so that every one fits into nanoseconds.
 */
public final class DurationText {

    /** What to write, for error messages. */
    public static final String FORM = "a duration such as 200ms, 30s, 5m, 2h, 7d or PT1H30M";

    private static final Duration MAX = Duration.ofDays(36_525);
    private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");
    private static final Map<String, ChronoUnit> UNITS = Map.of(
            "ms", ChronoUnit.MILLIS,
            "s", ChronoUnit.SECONDS,
            "m", ChronoUnit.MINUTES,
            "h", ChronoUnit.HOURS,
            "d", ChronoUnit.DAYS);
    private static final List<String> LARGEST_FIRST = List.of("d", "h", "m", "s", "ms");

    private DurationText() {}

    /** The duration that the text says, or empty when it says none, a negative or an endless one. */
    public static Optional<Duration> parse(String text) {
        try {
            return Optional.of(read(text)).filter(duration -> !duration.isNegative() && duration.compareTo(MAX) <= 0);
        } catch (DateTimeParseException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration read(String text) {
        Matcher matcher = SHORT.matcher(text);
        return matcher.matches()
                ? Duration.of(Long.parseLong(matcher.group(1)), UNITS.getOrDefault(matcher.group(2), ChronoUnit.MILLIS))
                : Duration.parse(text);
    }

    /** The shortest text that {@link #parse} reads back as this duration. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        for (String unit : LARGEST_FIRST) {
            Duration one = UNITS.getOrDefault(unit, ChronoUnit.MILLIS).getDuration();
            long count = duration.dividedBy(one);
            if (count > 0 && one.multipliedBy(count).equals(duration)) {
                return count + unit;
            }
        }
        return duration.toString();
    }
}
