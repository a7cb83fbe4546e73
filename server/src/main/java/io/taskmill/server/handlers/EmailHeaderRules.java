package io.taskmill.server.handlers;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers a payload may add to a mail, and that no value can bring in another line. */
final class EmailHeaderRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0,75}");
    private static final Set<String> OWN = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "sender",
            "reply-to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "received",
            "return-path");

    private EmailHeaderRules() {}

    static Map<String, String> checked(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!NAME.matcher(name).matches()) {
                throw PayloadFields.wrong("headers", "names of letters, digits and hyphens");
            }
            if (OWN.contains(lower) || lower.startsWith("content-") || lower.startsWith("resent-")) {
                throw PayloadFields.wrong(
                        "headers", "no \"" + name + "\", which has a field of its own or is set for you");
            }
            oneLine("headers", value);
        });
        return headers;
    }

    /** The text itself, when it has no control characters. */
    static String oneLine(String field, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw PayloadFields.wrong(field, "one line without control characters");
        }
        return text;
    }
}
