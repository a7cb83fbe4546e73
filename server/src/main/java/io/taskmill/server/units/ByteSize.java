package io.taskmill.server.units;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as plain bytes, {@code 64KB} (thousands) or {@code 8MiB} (1,024s). */
public final class ByteSize {

    /** What to write, for error messages. */
    public static final String FORM = "a size such as 65536, 64KB or 8MiB";

    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
    private static final Map<String, Long> UNITS = Map.of(
            "",
            1L,
            "B",
            1L,
            "KB",
            1_000L,
            "MB",
            1_000_000L,
            "GB",
            1_000_000_000L,
            "KiB",
            1L << 10,
            "MiB",
            1L << 20,
            "GiB",
            1L << 30);
    private static final List<String> LARGEST_FIRST = List.of("GiB", "MiB", "KiB", "GB", "MB", "KB");

    private ByteSize() {}

    /** The size in bytes, or empty when the text says none. */
    public static OptionalLong parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return OptionalLong.empty();
        }
        Optional<Long> unit = Optional.ofNullable(UNITS.get(matcher.group(2)));
        try {
            return unit.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.multiplyExact(Long.parseLong(matcher.group(1)), unit.get()));
        } catch (ArithmeticException e) {
            return OptionalLong.empty();
        }
    }

    /** The shortest text that {@link #parse} reads back as this many bytes. */
    public static String format(long bytes) {
        for (String unit : LARGEST_FIRST) {
            long one = UNITS.getOrDefault(unit, 1L);
            if (bytes > 0 && bytes % one == 0) {
                return bytes / one + unit;
            }
        }
        return Long.toString(bytes);
    }
}
