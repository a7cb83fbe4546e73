package io.taskmill.broker.nsq.protocol;

import java.util.Set;

/**
 * An error frame.
 *
 * @param code a word such as {@code E_INVALID}
 * @param text the whole, for people; control characters are blanks, and it is cut after {@value #MOST} characters
 */
public record ServerError(String code, String text) {
    private static final int MOST = 500;

    /** After these the connection goes on; after all others nsqd ends it. */
    private static final Set<String> HARMLESS = Set.of("E_FIN_FAILED", "E_REQ_FAILED", "E_TOUCH_FAILED");

    static ServerError of(String said) {
        String clean = said.replaceAll("\\p{Cntrl}", " ").strip();
        String text = clean.length() <= MOST ? clean : clean.substring(0, MOST) + "…";
        int blank = text.indexOf(' ');
        return new ServerError(blank < 0 ? text : text.substring(0, blank), text);
    }

    /** Whether the server ends the connection after it. */
    public boolean isFatal() {
        return !HARMLESS.contains(code);
    }
}
