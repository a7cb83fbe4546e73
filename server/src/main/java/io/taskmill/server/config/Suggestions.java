package io.taskmill.server.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Guesses what somebody meant to write. */
final class Suggestions {

    private Suggestions() {}

    /**
     * {@code "; did you mean …?"} when one of the known names is near, else what the known ones are, if they are few.
     */
    static String hint(String written, Collection<String> known) {
        return known.stream()
                .filter(name -> distance(written, name) <= Math.max(2, name.length() / 4))
                .min(Comparator.comparingInt(name -> distance(written, name)))
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse(known.size() > 12 ? "" : "; known here: " + String.join(", ", known));
    }

    /** Levenshtein's distance, upper and lower case alike. */
    private static int distance(String from, String to) {
        String a = from.toLowerCase(Locale.ROOT);
        String b = to.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
