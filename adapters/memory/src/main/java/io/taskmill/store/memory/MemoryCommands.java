package io.taskmill.store.memory;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskCommands;

/** Cancel and replay. */
final class MemoryCommands implements TaskCommands {

    private final Gate gate;
    private final TaskTable table;
    private final StoreClock clock;
    private final Endings endings;

    MemoryCommands(Gate gate, TaskTable table, StoreClock clock, Endings endings) {
        this.gate = gate;
        this.table = table;
        this.clock = clock;
        this.endings = endings;
    }

    @Override
    public CommandResult cancel(TaskId id) {
        return gate.call(() -> {
            Row row = table.get(id);
            return row == null ? new CommandResult.NotFound() : cancel(row);
        });
    }

    @Override
    public CommandResult replay(TaskId id) {
        return gate.call(() -> {
            Row row = table.get(id);
            if (row == null) {
                return new CommandResult.NotFound();
            }
            if (row.status != TaskStatus.FAILED) {
                return new CommandResult.WrongState(row.status);
            }
            replay(row);
            return new CommandResult.Done(row.status);
        });
    }

    private CommandResult cancel(Row row) {
        return switch (row.status) {
            case SUCCESS, FAILED, EXPIRED -> new CommandResult.WrongState(row.status);
            case CANCELLED -> new CommandResult.Done(row.status);
            case RUNNING -> {
                row.cancelRequested = true;
                gate.cancelRequested(row.id);
                yield new CommandResult.Done(row.status);
            }
            case SCHEDULED, PENDING, RETRYING, BLOCKED -> {
                table.take(row);
                endings.toTerminal(row, TaskStatus.CANCELLED, clock.now());
                table.put(row);
                yield new CommandResult.Done(row.status);
            }
        };
    }

    private void replay(Row row) {
        table.take(row);
        row.generation++;
        row.generationFailures = 0;
        row.generationCrashes = 0;
        row.finishedAt = null;
        endings.toPending(row, clock.now());
        table.put(row);
    }
}
