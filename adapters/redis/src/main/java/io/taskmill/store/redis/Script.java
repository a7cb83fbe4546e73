package io.taskmill.store.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** The scripts, one for each move. What a script takes and answers is written in its file. */
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

    private final String text;
    private final String digest;
    private final boolean readOnly;

    Script() {
        text = ScriptText.of(name().toLowerCase(Locale.ROOT));
        digest = sha1(body());
        readOnly = text.lines().findFirst().orElseThrow().contains("no-writes");
    }

    byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** By which a server knows it. */
    String digest() {
        return digest;
    }

    /** Whether the server lets it write nothing. */
    boolean readOnly() {
        return readOnly;
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-1", e);
        }
    }
}
