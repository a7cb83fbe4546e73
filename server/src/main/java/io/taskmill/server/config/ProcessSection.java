package io.taskmill.server.config;

import java.time.Duration;
import java.util.List;

/** The process: how it stops and what it logs. */
final class ProcessSection {
    private static final Key<Duration> GRACE = new Key<>(
            "shutdown.grace",
            KeyTypes.duration(Duration.ZERO, Duration.ofDays(1)),
            Duration.ofSeconds(30),
            "How long running tasks may go on after the server was told to stop, before they are interrupted and given back.");
    private static final Key<LogConfig.Level> LOG_LEVEL = new Key<>(
            "log.level", KeyTypes.word(LogConfig.Level.class), LogConfig.Level.INFO, "What is logged: this and worse.");
    private static final Key<LogConfig.Format> LOG_FORMAT = new Key<>(
            "log.format",
            KeyTypes.word(LogConfig.Format.class),
            LogConfig.Format.TEXT,
            "Lines for people, or one JSON object per line.");
    static final List<Key<?>> KEYS = List.of(GRACE, LOG_LEVEL, LOG_FORMAT);

    private ProcessSection() {}

    static Duration grace(Values values) {
        return values.get(GRACE);
    }

    static LogConfig log(Values values) {
        return new LogConfig(values.get(LOG_LEVEL), values.get(LOG_FORMAT));
    }
}
