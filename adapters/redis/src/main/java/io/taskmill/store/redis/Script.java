package io.taskmill.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The scripts, one for each move. A file begins with the line for the server and the names of the pieces it uses, which
 * are put before it in that order. What a script takes and answers is written in its file.
 */
enum Script {
    INSERT,
    CLAIM_READY,
    CLAIM_IDS,
    SETTLE,
    HELD,
    REGISTER,
    HEARTBEAT,
    DEREGISTER,
    NODES,
    DECLARE_DEAD,
    RECLAIM,
    FORWARD_DUE,
    EXPIRE,
    PURGE,
    CANCEL,
    REPLAY,
    FIND,
    LIST,
    QUEUES,
    RECORD_DEAD,
    LIST_DEAD,
    PURGE_DEAD,
    COUNT_DEAD,
    PROBE,
    SET_UP;

    private static final String USES = "-- uses: ";

    private final byte[] body;
    private final String digest;
    private final boolean readOnly;

    Script() {
        String text = compose(name().toLowerCase(Locale.ROOT));
        body = text.getBytes(StandardCharsets.UTF_8);
        digest = sha1(body);
        readOnly = text.lines().findFirst().orElseThrow().contains("no-writes");
    }

    byte[] body() {
        return body;
    }

    /** By which a server knows it. */
    String digest() {
        return digest;
    }

    /** Whether the server lets it write nothing. */
    boolean readOnly() {
        return readOnly;
    }

    private static String compose(String name) {
        String[] parts = read(name).split("\n", 3);
        StringBuilder text = new StringBuilder(parts[0]).append('\n').append(StatusCode.lua());
        for (String piece : parts[1].substring(USES.length()).split(" ")) {
            text.append(read("lib/" + piece));
        }
        return text.append(parts[2]).toString();
    }

    private static String read(String name) {
        try (InputStream file = Script.class.getResourceAsStream(name + ".lua")) {
            if (file == null) {
                throw new IllegalStateException("the script " + name + ".lua is missing on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }
}
