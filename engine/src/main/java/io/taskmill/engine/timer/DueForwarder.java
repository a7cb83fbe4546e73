package io.taskmill.engine.timer;

import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.TaskTimers;
import io.taskmill.spi.TaskTimers.DueResult;
import java.time.Duration;
import java.util.function.IntConsumer;

/**
 * Moves tasks whose time has come to pending. Sleeps until the next one is due, but never longer than {@link #POLL},
 * since another node may add one that is due sooner; this node rings for its own.
 */
public final class DueForwarder implements Role {
    /** The longest sleep. */
    public static final Duration POLL = Duration.ofMillis(500);

    private static final int MAX_PER_ROUND = 1_000;
    private static final Duration SHORTEST_SLEEP = Duration.ofMillis(1);

    private final TaskTimers timers;
    private final IntConsumer forwarded;

    /**
     * A forwarder.
     *
     * @param forwarded told how many tasks became pending
     */
    public DueForwarder(TaskTimers timers, IntConsumer forwarded) {
        this.timers = timers;
        this.forwarded = forwarded;
    }

    @Override
    public Duration round() {
        DueResult result = timers.forwardDue(MAX_PER_ROUND);
        if (result.forwarded() > 0) {
            forwarded.accept(result.forwarded());
        }
        if (result.forwarded() == MAX_PER_ROUND) {
            return Duration.ZERO;
        }
        Duration next = result.untilNext();
        if (next.compareTo(SHORTEST_SLEEP) < 0) {
            return SHORTEST_SLEEP;
        }
        return next.compareTo(POLL) < 0 ? next : POLL;
    }
}
