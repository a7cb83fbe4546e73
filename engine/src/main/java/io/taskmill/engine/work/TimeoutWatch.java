package io.taskmill.engine.work;

import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;

/**
 * Interrupts handlers whose time is over, within 20 ms, and again every second while they do not end. Looks at what
 * runs rather than keeping a timer per task: tasks are many and short, timeouts rare.
 */
public final class TimeoutWatch implements Role {
    private static final Logger LOG = System.getLogger(TimeoutWatch.class.getName());
    private static final Duration INTERVAL = Duration.ofMillis(20);
    private static final long REPEAT_NANOS = Duration.ofSeconds(1).toNanos();

    private final Executions executions;
    private final TimeSource time;

    public TimeoutWatch(Executions executions, TimeSource time) {
        this.executions = executions;
        this.time = time;
    }

    @Override
    public Duration round() {
        long now = time.nanos();
        for (Execution execution : executions.all()) {
            execution.running().ifPresent(running -> stopIfLate(execution, now - running.endNanos()));
        }
        return INTERVAL;
    }

    private static void stopIfLate(Execution execution, long lateNanos) {
        if (lateNanos < 0) {
            return;
        }
        boolean first = execution.stopReason().isEmpty();
        if (first || lateNanos % REPEAT_NANOS < INTERVAL.toNanos()) {
            execution.stop(StopReason.TIMEOUT);
        }
        if (!first && lateNanos > REPEAT_NANOS && lateNanos % (10 * REPEAT_NANOS) < INTERVAL.toNanos()) {
            LOG.log(
                    Level.WARNING,
                    "taskId={0} taskType={1} does not end although its timeout was {2} s ago; the handler ignores interrupts",
                    execution.id(),
                    execution.taskType(),
                    Duration.ofNanos(lateNanos).toSeconds());
        }
    }
}
