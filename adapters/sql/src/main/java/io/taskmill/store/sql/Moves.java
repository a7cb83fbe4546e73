package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Moves single tasks between states, with their counters. */
final class Moves {
    private static final String TO_FINISHED = "insert into finished (id, status, finished_at, settled_by, fence, queue,"
            + " priority, created_at, started_at, attempts, failures, crashes, releases, deliveries, generation, "
            + SpecColumns.TEXT + ", error_type, error_message, error_retryable, payload, result)"
            + " select id, ?, ?, ?, fence, queue, priority, created_at, ?, attempts + ?, failures + ?, crashes + ?,"
            + " releases + ?, deliveries, generation, " + SpecColumns.TEXT + ", ?, ?, ?, payload, ?"
            + " from task where id = ?";
    private static final String DELETE = "delete from task where id = ?";
    private static final String TO_WAITING =
            "update task set state = ?, parked = ?, available_at = coalesce(?, available_at),"
                    + " holder = null, cancel = null, last_holder = ?, last_fence = fence, start_by = ?, started_at = ?,"
                    + " attempts = attempts + ?, failures = failures + ?, crashes = crashes + ?, releases = releases + ?,"
                    + " error_type = ?, error_message = ?, error_retryable = ? where id = ?";

    private Moves() {}

    /**
     * Where a task goes when it ends.
     *
     * @param status terminal
     * @param settledBy whose settlement it was, or null
     * @param startedAt of its newest attempt, or null
     * @param result what it returned, or null
     */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record End(
            TaskStatus status,
            @Nullable Long settledBy,
            @Nullable Long startedAt,
            byte @Nullable [] result) {}

    static void finish(Transaction tx, TaskRow task, End end, Change change, long now) throws SQLException {
        Params.of(tx, TO_FINISHED)
                .number(StateCode.of(end.status()))
                .number(now)
                .optional(end.settledBy())
                .optional(end.startedAt())
                .number(change.attempts())
                .number(change.failures())
                .number(change.crashes())
                .number(change.releases())
                .error(change.error())
                .bytes(end.result())
                .id(task.id())
                .update();
        Params.of(tx, DELETE).id(task.id()).update();
        tx.counters().move(task.queue(), task.status(), end.status());
    }

    /**
     * Where a running task goes when it has to wait.
     *
     * @param status pending or retrying
     * @param parked why it may not run, or null
     * @param availableAt when it may run, or null for the time it had before
     * @param settledBy whose settlement it was, or null
     * @param startBy until when it must be started, or null
     * @param startedAt of its newest attempt, or null
     */
    record Wait(
            TaskStatus status,
            @Nullable String parked,
            @Nullable Long availableAt,
            @Nullable Long settledBy,
            @Nullable Long startBy,
            @Nullable Long startedAt) {}

    static void putBack(Transaction tx, TaskRow task, Wait wait, Change change) throws SQLException {
        Params.of(tx, TO_WAITING)
                .number(StateCode.of(wait.status()))
                .text(wait.parked())
                .optional(wait.availableAt())
                .optional(wait.settledBy())
                .optional(wait.startBy())
                .optional(wait.startedAt())
                .number(change.attempts())
                .number(change.failures())
                .number(change.crashes())
                .number(change.releases())
                .error(change.error())
                .id(task.id())
                .update();
        tx.counters().move(task.queue(), task.status(), wait.status());
        if (wait.status() == TaskStatus.PENDING) {
            tx.signals().ready();
        }
    }
}
