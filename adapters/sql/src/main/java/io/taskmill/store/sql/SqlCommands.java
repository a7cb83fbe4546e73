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
        return database.write(tx -> settled(tx, id, SqlCommands::cancel, SqlCommands::cancelFinished));
    }

    @Override
    public CommandResult replay(TaskId id) {
        return database.write(tx -> settled(
                tx, id, (same, task) -> new CommandResult.WrongState(task.status()), SqlCommands::replayFinished));
    }

    /**
     * Does what fits the table in which the task is. Somebody else may move it to the other one between the two looks,
     * but not twice in so short a time.
     */
    private static CommandResult settled(Transaction tx, TaskId id, OnLive onLive, OnFinished onFinished)
            throws SQLException {
        for (int look = 0; look < 2; look++) {
            Optional<TaskRow> task = TaskRow.find(tx, id);
            if (task.isPresent()) {
                return onLive.run(tx, task.get());
            }
            Optional<Finished> finished = finished(tx, id);
            if (finished.isPresent()) {
                return onFinished.run(tx, finished.get());
            }
        }
        return new CommandResult.NotFound();
    }

    private static CommandResult cancelFinished(Transaction tx, Finished task) {
        return task.status == TaskStatus.CANCELLED
                ? new CommandResult.Done(TaskStatus.CANCELLED)
                : new CommandResult.WrongState(task.status);
    }

    private static CommandResult cancel(Transaction tx, TaskRow task) throws SQLException {
        if (task.status() == TaskStatus.RUNNING) {
            if (!task.cancelRequested()) {
                Params.of(tx, MARK).id(task.id()).update();
            }
            tx.signals().cancelRequested(task.id());
            return new CommandResult.Done(TaskStatus.RUNNING);
        }
        var end = new Moves.End(TaskStatus.CANCELLED, null, task.startedAt(), null);
        Moves.finish(tx, task, end, Change.none(task.error()), tx.now());
        return new CommandResult.Done(TaskStatus.CANCELLED);
    }

    private static CommandResult replayFinished(Transaction tx, Finished task) throws SQLException {
        if (task.status != TaskStatus.FAILED) {
            return new CommandResult.WrongState(task.status);
        }
        Params.of(tx, REPLAY).number(tx.now()).id(task.id).update();
        Params.of(tx, UNFINISH).id(task.id).update();
        // The counter of a terminal state says how many ever reached it, so failed stays.
        tx.counters().add(task.queue, TaskStatus.PENDING, 1);
        tx.signals().ready();
        return new CommandResult.Done(TaskStatus.PENDING);
    }

    private static Optional<Finished> finished(Transaction tx, TaskId id) throws SQLException {
        try (ResultSet result =
                Params.of(tx, FINISHED + tx.dialect().lock()).id(id).query()) {
            if (!result.next()) {
                return Optional.empty();
            }
            Row row = new Row(result);
            return Optional.of(new Finished(id, StateCode.status(row.count()), row.text()));
        }
    }

    private record Finished(TaskId id, TaskStatus status, String queue) {}

    /** What is done to a task that has not ended. */
    @FunctionalInterface
    private interface OnLive {
        CommandResult run(Transaction tx, TaskRow task) throws SQLException;
    }

    /** What is done to a task that has ended. */
    @FunctionalInterface
    private interface OnFinished {
        CommandResult run(Transaction tx, Finished task) throws SQLException;
    }
}
