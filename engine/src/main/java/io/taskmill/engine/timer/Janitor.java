package io.taskmill.engine.timer;

import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.TaskTimers;
import io.taskmill.spi.TaskTimers.Retention;
import java.time.Duration;

/** Deletes finished tasks after their retention, in small pieces so that nobody waits for it. */
public final class Janitor implements Role {
    private static final int MAX_PER_ROUND = 500;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(10);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final TaskTimers timers;
    private final Retention retention;

    public Janitor(TaskTimers timers, Retention retention) {
        this.timers = timers;
        this.retention = retention;
    }

    @Override
    public Duration round() {
        return timers.purge(retention, MAX_PER_ROUND) == MAX_PER_ROUND ? BETWEEN_PIECES : INTERVAL;
    }
}
