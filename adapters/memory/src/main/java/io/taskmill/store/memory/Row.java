package io.taskmill.store.memory;

import io.taskmill.api.Attempt;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskSpec;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NewTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One task, live or finished. Guarded by the {@link Gate}. The fields that decide where a row is filed (status, due
 * time, counts, claim, end) change only between {@link TaskTable#take} and {@link TaskTable#put}.
 */
final class Row {

    static final Comparator<Row> BY_DUE =
            Comparator.<Row, Instant>comparing(row -> row.dueAt).thenComparing(row -> row.id);

    final TaskId id;
    final TaskSpec spec;
    final byte @Nullable [] digest;
    final Instant createdAt;
    final TaskStatus firstStatus;

    TaskStatus status;
    Instant dueAt;
    TaskCounts counts = TaskCounts.NONE;
    int generation = 1;
    int generationFailures;
    int generationCrashes;
    long fence;
    boolean cancelRequested;

    @Nullable Claim claim;

    @Nullable Claim lastSettled;

    @Nullable Instant startedAt;

    @Nullable Instant finishedAt;

    @Nullable Payload result;

    @Nullable TaskError error;

    private List<PastAttempt> history = List.of();

    Row(NewTask task, TaskStatus status, Instant createdAt, Instant dueAt) {
        this.id = task.id();
        this.spec = task.spec();
        this.digest = task.digest();
        this.createdAt = createdAt;
        this.firstStatus = status;
        this.status = status;
        this.dueAt = dueAt;
    }

    boolean suspect() {
        return CrashPolicy.suspect(generationCrashes);
    }

    boolean neverStarted() {
        return counts.attempts() == 0;
    }

    /** Whether it is too late to start it for the first time. */
    boolean lapsed(Instant now) {
        return neverStarted() && spec.expiresAt() != null && !spec.expiresAt().isAfter(now);
    }

    /** Whether this very claim was settled, as opposed to reclaimed. */
    boolean wasSettled(Claim asked) {
        if (asked.equals(lastSettled)) {
            return true;
        }
        for (PastAttempt past : history) {
            if (past.claim().equals(asked) && past.attempt().outcome() != Attempt.Outcome.CRASHED) {
                return true;
            }
        }
        return false;
    }

    void remember(PastAttempt past) {
        if (history.isEmpty()) {
            history = new ArrayList<>(2);
        }
        history.add(past);
    }

    List<Attempt> attempts() {
        return history.stream().map(PastAttempt::attempt).toList();
    }

    /** Undoes what the claim counted as an attempt; the delivery stays. */
    void takeAttemptBack() {
        counts = new TaskCounts(
                counts.attempts() - 1, counts.failures(), counts.crashes(), counts.releases(), counts.deliveries());
        startedAt = history.isEmpty() ? null : history.getLast().attempt().startedAt();
    }
}
