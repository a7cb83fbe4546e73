package io.taskmill.server.http.deadletter;

import io.taskmill.api.DeadMessage;
import io.taskmill.server.http.json.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * The beginning of a message, fit for an answer.
 *
 * @param text itself, or base64 of it
 * @param encoding which of both
 * @param cut whether the message goes on
 */
record ShownBody(String text, Encoding encoding, boolean cut) {

    /** How much of a message is shown, in bytes. */
    static final int MOST = 4096;

    private static final int LONGEST_CHARACTER = 4;

    enum Encoding {
        /** As it is: it is valid UTF-8. */
        TEXT,
        /** It is not. */
        BASE64;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static ShownBody of(DeadMessage message) {
        byte[] body = message.body();
        byte[] start = body.length <= MOST ? body : Arrays.copyOf(body, MOST);
        boolean cut = message.bodyBytes() > start.length;
        int error = Utf8.firstError(start);
        if (error == Utf8.VALID) {
            return text(start, start.length, cut);
        }
        // A character that was cut in two is left out whole.
        if (cut && start.length - error < LONGEST_CHARACTER) {
            return text(start, error, true);
        }
        return new ShownBody(Base64.getEncoder().encodeToString(start), Encoding.BASE64, cut);
    }

    private static ShownBody text(byte[] start, int length, boolean cut) {
        return new ShownBody(new String(start, 0, length, StandardCharsets.UTF_8), Encoding.TEXT, cut);
    }
}
