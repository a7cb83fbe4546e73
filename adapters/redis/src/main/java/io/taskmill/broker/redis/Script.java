package io.taskmill.broker.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What the server does in one step. The scripts lie beside this class. */
enum Script {
    /** Gives entries back. */
    RELEASE("release.lua"),
    /** Gives back all that a consumer holds and ends it. */
    LEAVE("leave.lua"),
    /** Gives back what dead consumers hold and ends those that are gone. */
    RECLAIM("reclaim.lua"),
    /** Moves an entry to the dead letters. */
    DEAD_LETTER("dead-letter.lua");

    private final String text;

    Script(String file) {
        this.text = read("again.lua") + "\n" + read(file);
    }

    /** In Lua. */
    String text() {
        return text;
    }

    private static String read(String file) {
        try (InputStream in = Script.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar of taskmill-redis");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
