package io.taskmill.tck;

import io.taskmill.api.TaskId;
import io.taskmill.spi.TaskCommands;

/** The commands part of a {@link FaultyStore}. */
record FaultyCommands(FaultPlan plan, TaskCommands commands) implements TaskCommands {

    @Override
    public CommandResult cancel(TaskId id) {
        return plan.call(StoreCall.CANCEL, () -> commands.cancel(id));
    }

    @Override
    public CommandResult replay(TaskId id) {
        return plan.call(StoreCall.REPLAY, () -> commands.replay(id));
    }
}
