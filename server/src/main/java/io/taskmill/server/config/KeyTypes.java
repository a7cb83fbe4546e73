package io.taskmill.server.config;

import io.taskmill.server.units.ByteSize;
import io.taskmill.server.units.DurationText;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The kinds of values there are. */
final class KeyTypes {

    private KeyTypes() {}

    /** Any text that is not empty. */
    static KeyType<String> text(String expected) {
        return new KeyType<>(expected, KeyTypes::notBlank, Function.identity(), KeyTypes::quoted);
    }

    /** A text of a certain form. */
    static KeyType<String> text(String expected, String regex) {
        Pattern pattern = Pattern.compile(regex);
        return new KeyType<>(
                expected,
                text -> Optional.of(text).filter(pattern.asMatchPredicate()),
                Function.identity(),
                KeyTypes::quoted);
    }

    /** A URL of a certain form; a password in it is never shown. */
    static KeyType<String> url(String expected, String regex) {
        KeyType<String> text = text(expected, regex);
        return new KeyType<>(expected, text.parser(), text.writer(), url -> quoted(ServiceUrl.masked(url)));
    }

    /** A text that is never shown. */
    static KeyType<String> secret() {
        return new KeyType<>("a text that is not empty", KeyTypes::notBlank, text -> "…", text -> "empty");
    }

    static KeyType<Boolean> flag() {
        return new KeyType<>("true or false", KeyTypes::parseFlag, String::valueOf, KeyTypes::quoted);
    }

    static KeyType<Integer> whole(int min, int max) {
        String expected = String.format(Locale.ROOT, "a whole number from %,d to %,d", min, max);
        return new KeyType<>(
                expected,
                text -> parseWhole(text)
                        .filter(number -> number >= min && number <= max)
                        .map(Math::toIntExact),
                String::valueOf,
                KeyTypes::quoted);
    }

    static KeyType<Double> number(double min, double max) {
        return new KeyType<>(
                "a number from " + plain(min) + " to " + plain(max),
                text -> parseNumber(text).filter(number -> number >= min && number <= max),
                KeyTypes::plain,
                KeyTypes::quoted);
    }

    static KeyType<Duration> duration(Duration min, Duration max) {
        return new KeyType<>(
                DurationText.FORM + ", from " + DurationText.format(min) + " to " + DurationText.format(max),
                text -> DurationText.parse(text)
                        .filter(duration -> duration.compareTo(min) >= 0 && duration.compareTo(max) <= 0),
                DurationText::format,
                KeyTypes::quoted);
    }

    static KeyType<Integer> size(int minBytes, int maxBytes) {
        return new KeyType<>(
                ByteSize.FORM + ", from " + ByteSize.format(minBytes) + " to " + ByteSize.format(maxBytes),
                text -> parseSize(text, minBytes, maxBytes),
                bytes -> ByteSize.format(bytes),
                KeyTypes::quoted);
    }

    /** One of the constants, in lower case. */
    static <E extends Enum<E>> KeyType<E> word(Class<E> type) {
        Function<E, String> word = constant -> constant.name().toLowerCase(Locale.ROOT);
        List<E> constants = Arrays.asList(type.getEnumConstants());
        String words = constants.stream().map(word).collect(Collectors.joining(", "));
        return new KeyType<>(
                "one of " + words,
                text -> constants.stream()
                        .filter(constant -> word.apply(constant).equals(text))
                        .findFirst(),
                word,
                KeyTypes::quoted);
    }

    /** A list, in the file also written as {@code a, b}. */
    static KeyType<List<String>> list(String expected, String elementRegex) {
        Pattern pattern = Pattern.compile(elementRegex);
        return new KeyType<>(
                expected,
                text -> Optional.of(elements(text))
                        .filter(elements -> elements.stream().allMatch(pattern.asMatchPredicate())),
                elements -> "[" + String.join(", ", elements) + "]",
                KeyTypes::quoted);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static List<String> elements(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(element -> !element.isEmpty())
                .toList();
    }

    private static Optional<String> notBlank(String text) {
        return Optional.of(text).filter(value -> !value.isBlank());
    }

    private static Optional<Boolean> parseFlag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            case String other -> Optional.empty();
        };
    }

    private static Optional<Long> parseWhole(String text) {
        return text.matches("-?[0-9]{1,15}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static Optional<Double> parseNumber(String text) {
        return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?")
                ? Optional.of(Double.parseDouble(text))
                : Optional.empty();
    }

    private static Optional<Integer> parseSize(String text, int minBytes, int maxBytes) {
        OptionalLong bytes = ByteSize.parse(text);
        return bytes.isPresent() && bytes.getAsLong() >= minBytes && bytes.getAsLong() <= maxBytes
                ? Optional.of((int) bytes.getAsLong())
                : Optional.empty();
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
