package io.taskmill.server.config;

import java.util.Locale;

/**
 * What is logged, and how it looks.
 *
 * @param level of our own loggers; those of libraries stay at {@code warn}
 * @param format one line per event
 */
public record LogConfig(Level level, Format format) {

    /** From the most to the least talkative. */
    public enum Level {
        /** Everything. */
        TRACE,
        /** What happens to single tasks. */
        DEBUG,
        /** The life of the server. */
        INFO,
        /** What is degraded. */
        WARN,
        /** What a human must act on. */
        ERROR
    }

    /** How a line looks. */
    public enum Format {
        /** For people. */
        TEXT,
        /** For programs: one JSON object per line. */
        JSON;

        /** The word used in the configuration. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
