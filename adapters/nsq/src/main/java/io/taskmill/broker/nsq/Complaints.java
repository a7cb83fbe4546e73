package io.taskmill.broker.nsq;

import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says the same thing once a minute at most. Thread-safe. */
final class Complaints {
    private static final Logger LOG = System.getLogger(Complaints.class.getName());
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int REMEMBERED = 1000;

    private final TimeSource time;
    private final Map<String, Long> said = new LinkedHashMap<>();

    Complaints(TimeSource time) {
        this.time = time;
    }

    /** Into the log, unless it was said just before. */
    void say(Level level, String text) {
        if (isNew(text)) {
            LOG.log(level, text);
        }
    }

    private synchronized boolean isNew(String text) {
        long now = time.nanos();
        Long last = said.get(text);
        if (last != null && now - last < PAUSE.toNanos()) {
            return false;
        }
        if (said.size() >= REMEMBERED) {
            said.clear();
        }
        said.put(text, now);
        return true;
    }
}
