package io.taskmill.server.http.json;

/** Text that can be written whatever it came from: half characters would stop a JSON generator. */
public final class PlainText {
    private static final char REPLACEMENT = '\uFFFD';

    private PlainText() {}

    /** The text with lone surrogates replaced. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return repaired(text);
            }
        }
        return text;
    }

    /** The same, cut after {@code max} characters, for echoing what a client sent. */
    public static String of(String text, int max) {
        return text.length() <= max ? of(text) : of(text.substring(0, max)) + "…";
    }

    private static String repaired(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
