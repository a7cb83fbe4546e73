package io.taskmill.testservers.nsq;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON objects of plain values, which is all that IDENTIFY has. */
final class FlatJson {
    private static final Pattern PAIR = Pattern.compile(
            "\\G\\s*\"([a-z0-9_]+)\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|(-?\\d{1,18}|true|false|null))\\s*(,|$)");

    private FlatJson() {}

    /** Its fields as texts; empty when this is no such object. */
    static Optional<Map<String, String>> read(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") || !stripped.endsWith("}")) {
            return Optional.empty();
        }
        String inner = stripped.substring(1, stripped.length() - 1);
        Map<String, String> fields = new HashMap<>();
        Matcher pair = PAIR.matcher(inner);
        int end = 0;
        while (pair.find()) {
            fields.put(pair.group(1), pair.group(2) == null ? pair.group(3) : pair.group(2));
            end = pair.end();
        }
        return inner.substring(end).isBlank() ? Optional.of(fields) : Optional.empty();
    }

    /** As a text in JSON. */
    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
