package io.taskmill.redis;

import io.lettuce.core.RedisCommandExecutionException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a command or a connection failed.
 *
 * @param kind what it means
 * @param text what the server or the client library said
 */
public record RedisFault(Kind kind, String text) {

    /** What a failure means for whoever asked. */
    public enum Kind {
        /** No connection or no answer: the command may or may not have run. */
        NO_ANSWER,
        /** The server is there, but not ready yet: it is loading its data, for one. The command did not run. */
        NOT_READY,
        /** The server wants another user or password. */
        LOGIN,
        /** The user may not do this, or not with these keys. */
        RIGHTS,
        /** The server is a replica, or has become one. */
        READ_ONLY,
        /** The server has no room, or cannot write to its disk, and takes nothing more. */
        FULL,
        /** The stream or its consumer group is not there. */
        NO_GROUP,
        /** Another refusal: the command did not run. */
        OTHER
    }

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("LOADING", Kind.NOT_READY),
            Map.entry("MASTERDOWN", Kind.NOT_READY),
            Map.entry("BUSY", Kind.NOT_READY),
            Map.entry("WRONGPASS", Kind.LOGIN),
            Map.entry("NOAUTH", Kind.LOGIN),
            Map.entry("NOPERM", Kind.RIGHTS),
            Map.entry("READONLY", Kind.READ_ONLY),
            Map.entry("OOM", Kind.FULL),
            Map.entry("MISCONF", Kind.FULL),
            Map.entry("NOREPLICAS", Kind.FULL),
            Map.entry("NOGROUP", Kind.NO_GROUP),
            // To a read that waits, when its stream is deleted.
            Map.entry("UNBLOCKED", Kind.NO_GROUP));

    /** Looks through the exceptions that wrap the one that counts. */
    public static RedisFault of(Throwable thrown) {
        Throwable innermost = thrown;
        for (@Nullable Throwable each = thrown; each != null; each = each.getCause()) {
            innermost = each;
            if (each instanceof RedisCommandExecutionException) {
                return answered(text(each));
            }
        }
        return new RedisFault(Kind.NO_ANSWER, text(innermost));
    }

    /** What an error answer of the server means: its first word says it. */
    private static RedisFault answered(String text) {
        int blank = text.indexOf(' ');
        String word = blank < 0 ? text : text.substring(0, blank);
        Kind kind = KINDS.get(word);
        if (kind == null) {
            // Servers without ACL users say it in words: "ERR AUTH <password> called without any password configured".
            kind = text.startsWith("ERR AUTH") ? Kind.LOGIN : Kind.OTHER;
        }
        return new RedisFault(kind, text);
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }
}
