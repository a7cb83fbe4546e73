package io.taskmill.store.memory;

import io.taskmill.spi.TaskTimers;

/** The timers part for {@link ForwardingStore}. */
class ForwardingTimers implements TaskTimers {

    private final TaskTimers timers;

    ForwardingTimers(TaskTimers timers) {
        this.timers = timers;
    }

    @Override
    public DueResult forwardDue(int max) {
        return timers.forwardDue(max);
    }

    @Override
    public int expire(int max) {
        return timers.expire(max);
    }

    @Override
    public int purge(Retention retention, int max) {
        return timers.purge(retention, max);
    }
}
