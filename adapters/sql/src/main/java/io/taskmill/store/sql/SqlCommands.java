package io.taskmill.store.sql;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskCommands;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What people do to tasks. */
final class SqlCommands implements TaskCommands {
    private static final String FINISHED = "select status, queue from finished where id = ?";
    private static final String MARK = "update task set cancel = 1 where id = ?";
    private static final String REPLAY = "insert into task (id, queue, priority, available_at, state, last_holder,"
            + " last_fence, fence, created_at, started_at, attempts, failures, crashes, releases, deliveries, generation,"
            + " base_failures, base_crashes, " + SpecColumns.TEXT + ", error_type, error_message, error_retryable,"
            + " payload)"
            + " select id, queue, priority, ?, 1, settled_by, fence, fence, created_at, started_at, attempts, failures,"
            + " crashes, releases, deliveries, generation + 1, failures, crashes, " + SpecColumns.TEXT
            + ", error_type, error_message, error_retryable, payload from finished where id = ?";
    private static final String UNFINISH = "delete from finished where id = ?";

    private final Database database;

    SqlCommands(Database database) {
        this.database = database;
    }

    @Override
    public CommandResult cancel(TaskId id) {
        return database.write(tx -> {
            Optional<TaskRow> task = TaskRow.find(tx, id);
            if (task.isPresent()) {
                return cancel(tx, task.get());
            }
            return finished(tx, id)
                    .<CommandResult>map(end -> end.status() == TaskStatus.CANCELLED
                            ? new CommandResult.Done(TaskStatus.CANCELLED)
                            : new CommandResult.WrongState(end.status()))
                    .orElseGet(CommandResult.NotFound::new);
        });
    }

    @Override
    public CommandResult replay(TaskId id) {
        return database.write(tx -> {
            Optional<TaskRow> task = TaskRow.find(tx, id);
            if (task.isPresent()) {
                return new CommandResult.WrongState(task.get().status());
            }
            Optional<Finished> finished = finished(tx, id);
            if (finished.isEmpty()) {
                return new CommandResult.NotFound();
            }
            if (finished.get().status() != TaskStatus.FAILED) {
                return new CommandResult.WrongState(finished.get().status());
            }
            return replay(tx, id, finished.get().queue());
        });
    }

    private static CommandResult cancel(Transaction tx, TaskRow task) throws SQLException {
        if (task.status() == TaskStatus.RUNNING) {
            if (!task.cancelRequested()) {
                Params.of(tx.prepare(MARK)).id(task.id()).update();
            }
            tx.signals().cancelRequested(task.id());
            return new CommandResult.Done(TaskStatus.RUNNING);
        }
        var end = new Moves.End(TaskStatus.CANCELLED, null, task.startedAt(), null);
        Moves.finish(tx, task, end, Change.none(task.error()), tx.now());
        return new CommandResult.Done(TaskStatus.CANCELLED);
    }

    private static CommandResult replay(Transaction tx, TaskId id, String queue) throws SQLException {
        Params.of(tx.prepare(REPLAY)).number(tx.now()).id(id).update();
        Params.of(tx.prepare(UNFINISH)).id(id).update();
        // The counter of a terminal state says how many ever reached it, so failed stays.
        tx.counters().add(queue, TaskStatus.PENDING, 1);
        tx.signals().ready();
        return new CommandResult.Done(TaskStatus.PENDING);
    }

    private static Optional<Finished> finished(Transaction tx, TaskId id) throws SQLException {
        try (ResultSet result = Params.of(tx.prepare(FINISHED)).id(id).query()) {
            if (!result.next()) {
                return Optional.empty();
            }
            Row row = new Row(result);
            return Optional.of(new Finished(StateCode.status(row.count()), row.text()));
        }
    }

    private record Finished(TaskStatus status, String queue) {}
}
