package io.taskmill.server.config;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be configured.
 *
 * @param path its place in the file, such as {@code server.port}; {@code *} stands for the name of a queue
 * @param longPath where it stands instead when its place is a section with other keys; else the same
 * @param type what values it takes
 * @param fallback its value when it is not set, or null when it has none
 * @param description for the reference, a sentence
 */
record Key<T>(
        String path,
        String longPath,
        KeyType<T> type,
        @Nullable T fallback,
        String description) {

    /** The part of a path that stands for a name chosen by the user. */
    static final String ANY_NAME = "*";

    Key(String path, KeyType<T> type, @Nullable T fallback, String description) {
        this(path, path, type, fallback, description);
    }

    /** Its environment variable; the queue's name in angle brackets. */
    String variable() {
        return variable("<QUEUE>");
    }

    /** Its environment variable for one queue. */
    String variable(String queue) {
        return ConfigEnvironment.PREFIX + words(path.replace(ANY_NAME, "\0")).replace("\0", queue);
    }

    /** Its path for one queue. */
    String path(String queue) {
        return path.replace(ANY_NAME, queue);
    }

    /** Whether it is there once per queue. */
    boolean perQueue() {
        return path.contains(ANY_NAME);
    }

    /** {@code server.bodyLimit} as {@code SERVER_BODY_LIMIT}. */
    private static String words(String path) {
        return path.replaceAll("([a-z])([A-Z])", "$1_$2").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
