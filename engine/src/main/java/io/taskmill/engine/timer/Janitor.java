package io.taskmill.engine.timer;

import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.DeadMessages;
import io.taskmill.spi.TaskTimers;
import io.taskmill.spi.TaskTimers.Retention;
import java.time.Duration;

/** Deletes finished tasks and dead messages after their retention, in small pieces so that nobody waits for it. */
public final class Janitor implements Role {
    private static final int MAX_PER_ROUND = 500;
    private static final Duration BETWEEN_PIECES = Duration.ofMillis(10);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final TaskTimers timers;
    private final DeadMessages deadMessages;
    private final Retention retention;

    public Janitor(TaskTimers timers, DeadMessages deadMessages, Retention retention) {
        this.timers = timers;
        this.deadMessages = deadMessages;
        this.retention = retention;
    }

    @Override
    public Duration round() {
        boolean more = timers.purge(retention, MAX_PER_ROUND) == MAX_PER_ROUND;
        more |= deadMessages.purge(retention.failed(), MAX_PER_ROUND) == MAX_PER_ROUND;
        return more ? BETWEEN_PIECES : INTERVAL;
    }
}
