package io.taskmill.engine.timer;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.TaskTimers;
import java.time.Duration;

/** Moves tasks that nobody started before their expiry to expired, within a second. */
public final class Expirer implements Role {
    private static final int MAX_PER_ROUND = 1_000;
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final TaskTimers timers;
    private final EngineStats stats;

    public Expirer(TaskTimers timers, EngineStats stats) {
        this.timers = timers;
        this.stats = stats;
    }

    @Override
    public Duration round() {
        int expired = timers.expire(MAX_PER_ROUND);
        stats.countExpired(expired);
        return expired == MAX_PER_ROUND ? Duration.ZERO : INTERVAL;
    }
}
