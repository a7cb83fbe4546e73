package io.taskmill.store.redis;

import io.taskmill.api.TaskId;
import io.taskmill.spi.TaskCommands;

/** Cancel and replay. */
final class RedisTaskCommands implements TaskCommands {
    private final ScriptCalls calls;

    RedisTaskCommands(ScriptCalls calls) {
        this.calls = calls;
    }

    @Override
    public CommandResult cancel(TaskId id) {
        return call(Script.CANCEL, id);
    }

    @Override
    public CommandResult replay(TaskId id) {
        return call(Script.REPLAY, id);
    }

    private CommandResult call(Script script, TaskId id) {
        Answer answer = calls.call(script, new Arguments().bytes(Ids.bytes(id)));
        return switch (answer.count(0)) {
            case 0 -> new CommandResult.NotFound();
            case 1 -> new CommandResult.Done(StatusCode.status(answer.count(1)));
            default -> new CommandResult.WrongState(StatusCode.status(answer.count(1)));
        };
    }
}
