package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far an old broker is emptied, for people: in the log when it is empty, once after each burst of messages, and as
 * a note in the health at any time. {@link #note} is for any thread, the rest for the drain's.
 */
final class DrainProgress {
    private static final Logger LOG = System.getLogger(DrainProgress.class.getName());

    private final String address;
    private final Set<String> queues;
    private final BrokerWatch watch;
    private final EngineStats stats;
    private volatile boolean empty;

    DrainProgress(String address, Set<String> queues, BrokerWatch watch, EngineStats stats) {
        this.address = address;
        this.queues = new TreeSet<>(queues);
        this.watch = watch;
        this.stats = stats;
    }

    void started() {
        LOG.log(
                Level.INFO,
                "draining the old broker {0}, of queues {1}; what it holds for other queues stays there",
                address,
                queues);
    }

    /** Something came, or waits. */
    void someLeft() {
        empty = false;
    }

    /** Nothing is left. */
    void emptied() {
        if (empty) {
            return;
        }
        empty = true;
        LOG.log(
                Level.INFO,
                "the old broker {0} is empty, of queues {1}: taken off it since the start were foreign={2} rings={3}"
                        + " dead={4}; broker.drainFrom can be removed once no node and no other program uses it",
                address,
                queues,
                stats.drainedForeign(),
                stats.drainedRings(),
                stats.drainedDead());
    }

    boolean isEmpty() {
        return empty;
    }

    String note() {
        if (watch.failing()) {
            return "the old broker (broker.drainFrom) fails; it is tried again, the log says why";
        }
        return empty
                ? "the old broker is empty: broker.drainFrom can be removed once no node and no other program uses it"
                : "the old broker (broker.drainFrom) is being drained";
    }
}
