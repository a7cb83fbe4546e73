package io.taskmill.engine.ring;

import io.taskmill.spi.BrokerException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Knows whether the broker works, from what happens to those who use it. Without it tasks still run, found by the
 * safety net: the node is degraded, not unready. Logs when that changes, not per call. Thread-safe.
 */
public final class BrokerWatch {
    private static final Logger LOG = System.getLogger(BrokerWatch.class.getName());

    private final String name;
    private final Runnable countError;
    private final Map<Part, String> problems = Collections.synchronizedMap(new EnumMap<>(Part.class));

    /**
     * A watch that has seen no failure.
     *
     * @param name of the broker, for the log: {@code the broker}
     * @param countError called for each failure
     */
    public BrokerWatch(String name, Runnable countError) {
        this.name = name;
        this.countError = countError;
    }

    void failed(Part part, String problem) {
        countError.run();
        if (problems.put(part, problem) == null) {
            LOG.log(Level.WARNING, "{0} fails at {1}: {2}", name, part.words, problem);
        }
    }

    void failed(Part part, BrokerException error) {
        failed(part, String.valueOf(error.getMessage()));
    }

    void works(Part part) {
        if (problems.remove(part) != null) {
            LOG.log(Level.INFO, "{0} works again at {1}", name, part.words);
        }
    }

    boolean failing(Part part) {
        return problems.containsKey(part);
    }

    boolean failing() {
        return !problems.isEmpty();
    }

    /** The problems for people. */
    public List<String> problems() {
        synchronized (problems) {
            return problems.entrySet().stream()
                    .map(entry -> "broker, " + entry.getKey().words + ": " + entry.getValue())
                    .toList();
        }
    }

    /** What a broker is used for. */
    enum Part {
        RINGING("ringing"),
        LISTENING("listening"),
        COUNTING("telling how much waits");

        private final String words;

        Part(String words) {
            this.words = words;
        }
    }
}
