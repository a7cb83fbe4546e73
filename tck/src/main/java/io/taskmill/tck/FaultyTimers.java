package io.taskmill.tck;

import io.taskmill.spi.TaskTimers;

/** The timers part of a {@link FaultyStore}. */
record FaultyTimers(FaultPlan plan, TaskTimers timers) implements TaskTimers {

    @Override
    public DueResult forwardDue(int max) {
        return plan.call(StoreCall.FORWARD_DUE, () -> timers.forwardDue(max));
    }

    @Override
    public int expire(int max) {
        return plan.call(StoreCall.EXPIRE, () -> timers.expire(max));
    }

    @Override
    public int purge(Retention retention, int max) {
        return plan.call(StoreCall.PURGE, () -> timers.purge(retention, max));
    }
}
