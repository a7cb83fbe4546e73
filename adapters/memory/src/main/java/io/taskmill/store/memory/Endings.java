package io.taskmill.store.memory;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The ways a running attempt can end: counts, history and status change together. Rows are taken out of the table. */
final class Endings {

    private final Gate gate;

    Endings(Gate gate) {
        this.gate = gate;
    }

    void failed(Row row, Instant now, TaskError error) {
        TaskCounts counts = row.counts;
        row.counts = new TaskCounts(
                counts.attempts(), counts.failures() + 1, counts.crashes(), counts.releases(), counts.deliveries());
        row.generationFailures++;
        row.error = error;
        remember(row, Attempt.Outcome.FAILED, now, error);
    }

    void crashed(Row row, Instant now, TaskError error) {
        TaskCounts counts = row.counts;
        row.counts = new TaskCounts(
                counts.attempts(), counts.failures(), counts.crashes() + 1, counts.releases(), counts.deliveries());
        row.generationCrashes++;
        row.error = error;
        remember(row, Attempt.Outcome.CRASHED, now, error);
    }

    void released(Row row, Instant now) {
        countRelease(row);
        remember(row, Attempt.Outcome.RELEASED, now, null);
    }

    void cancelled(Row row, Instant now) {
        countRelease(row);
        remember(row, Attempt.Outcome.CANCELLED, now, null);
    }

    void succeeded(Row row, Instant now) {
        row.error = null;
        if (row.counts.attempts() > 1) {
            remember(row, Attempt.Outcome.SUCCEEDED, now, null);
        }
    }

    void toPending(Row row, Instant now) {
        row.status = TaskStatus.PENDING;
        row.dueAt = now;
        row.claim = null;
        gate.becameReady();
    }

    void toRetrying(Row row, Instant dueAt) {
        row.status = TaskStatus.RETRYING;
        row.dueAt = dueAt;
        row.claim = null;
    }

    void toTerminal(Row row, TaskStatus status, Instant now) {
        row.status = status;
        row.finishedAt = now;
        row.claim = null;
    }

    private static void countRelease(Row row) {
        TaskCounts counts = row.counts;
        row.counts = new TaskCounts(
                counts.attempts(), counts.failures(), counts.crashes(), counts.releases() + 1, counts.deliveries());
    }

    private static void remember(Row row, Attempt.Outcome outcome, Instant now, @Nullable TaskError error) {
        if (row.claim == null) {
            return;
        }
        Instant startedAt = row.startedAt == null ? now : row.startedAt;
        row.remember(new PastAttempt(
                row.claim,
                new Attempt(
                        row.counts.attempts(),
                        row.generation,
                        outcome,
                        startedAt,
                        now,
                        row.claim.holder().toString(),
                        error)));
    }
}
