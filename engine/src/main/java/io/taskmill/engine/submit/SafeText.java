package io.taskmill.engine.submit;

/** Text that every store can hold and every screen can show. */
public final class SafeText {
    private static final char REPLACEMENT = '\uFFFD';

    private SafeText() {}

    /** Whether the text has neither control characters nor halves of surrogate pairs. */
    public static boolean storable(String text) {
        return text.codePoints().allMatch(SafeText::storable);
    }

    /** The text cut to a length in chars, with what is not storable replaced; line breaks and tabs stay. */
    public static String cleaned(String text, int maxChars) {
        StringBuilder cleaned = new StringBuilder(Math.min(text.length(), maxChars));
        text.codePoints()
                .limit(maxChars)
                .map(c -> storable(c) || c == '\n' || c == '\t' ? c : REPLACEMENT)
                .forEach(cleaned::appendCodePoint);
        return cleaned.length() <= maxChars ? cleaned.toString() : cutBetweenCharacters(cleaned, maxChars);
    }

    private static String cutBetweenCharacters(StringBuilder text, int maxChars) {
        boolean inPair = Character.isHighSurrogate(text.charAt(maxChars - 1));
        return text.substring(0, inPair ? maxChars - 1 : maxChars);
    }

    private static boolean storable(int codePoint) {
        return !Character.isISOControl(codePoint)
                && !(codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
