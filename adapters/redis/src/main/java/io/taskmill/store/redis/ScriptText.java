package io.taskmill.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Composes scripts. A file begins with the line for the server and the names of the pieces it uses; they are put before
 * it in that order, and before them the numbers of {@link StatusCode}.
 */
final class ScriptText {
    private static final String USES = "-- uses: ";
    private static final Pattern BLANKS = Pattern.compile(" ");

    private ScriptText() {}

    static String of(String name) {
        String file = read(name);
        int uses = file.indexOf(USES);
        int body = file.indexOf('\n', uses) + 1;
        StringBuilder whole = new StringBuilder(file.substring(0, uses)).append(StatusCode.lua());
        for (String piece : BLANKS.split(file.substring(uses + USES.length(), body - 1), -1)) {
            whole.append(read("lib/" + piece));
        }
        return whole.append(file, body, file.length()).toString();
    }

    private static String read(String name) {
        try (InputStream file = ScriptText.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("the script " + name + ".lua is missing on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
