package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;

/**
 * How far an old broker is emptied, for people: in the log when it is empty, again after later messages though at most
 * once in {@link #AGAIN}, and as a note in the health at any time. {@link #note} is for any thread, the rest for the
 * drain's.
 */
final class DrainProgress {
    private static final Logger LOG = System.getLogger(DrainProgress.class.getName());

    /** A program that sends there now and then must not fill the log. */
    static final Duration AGAIN = Duration.ofMinutes(10);

    private final String address;
    private final Set<String> queues;
    private final BrokerWatch watch;
    private final EngineStats stats;
    private final TimeSource time;
    private volatile boolean empty;
    private boolean told;
    private long nextTelling;

    DrainProgress(String address, Set<String> queues, BrokerWatch watch, EngineStats stats, TimeSource time) {
        this.address = address;
        this.queues = new TreeSet<>(queues);
        this.watch = watch;
        this.stats = stats;
        this.time = time;
        this.nextTelling = time.nanos();
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
        told = false;
    }

    /** Nothing is left. To be called now and then as long as that is so, because the line may have to wait. */
    void emptied() {
        empty = true;
        long now = time.nanos();
        if (told || now - nextTelling < 0) {
            return;
        }
        told = true;
        nextTelling = now + AGAIN.toNanos();
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
