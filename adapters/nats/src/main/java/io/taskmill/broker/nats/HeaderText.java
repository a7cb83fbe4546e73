package io.taskmill.broker.nats;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Any text as the value of a header, which is printable ASCII. */
final class HeaderText {

    private HeaderText() {}

    /** Writes the bytes of UTF-8 that have no place in a header as %41 and the like, and the percent sign too. */
    static String of(String text) {
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (each >= ' ' && each <= '~' && each != '%') {
                encoded.append((char) each);
            } else {
                encoded.append('%').append(String.format(Locale.ROOT, "%02X", each & 0xff));
            }
        }
        return encoded.toString();
    }

    /** Whether a header can hold it as it is. */
    static boolean fits(String text) {
        return text.chars().allMatch(each -> each >= ' ' && each <= '~');
    }
}
