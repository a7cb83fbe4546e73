package io.taskmill.store.sql;

import io.taskmill.api.StartTime;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Adds tasks.
 *
 * @param tasks which
 * @param mode whether they may have been added before
 */
record InsertTasks(List<NewTask> tasks, Mode mode) implements Operation<List<InsertResult>> {
    enum Mode {
        FIRST,
        AGAIN
    }

    @Override
    public List<InsertResult> run(Transaction tx) throws SQLException {
        long now = tx.now();
        SortedMap<TaskId, NewTask> firsts = new TreeMap<>();
        tasks.forEach(task -> firsts.putIfAbsent(task.id(), task));
        Set<UUID> taken = taken(tx, firsts.values());
        List<TaskInsert> rows = new ArrayList<>(firsts.size());
        for (NewTask task : firsts.values()) {
            if (!taken.contains(task.id().value())) {
                rows.add(row(tx, task, now));
            }
        }
        Set<UUID> inserted = tx.dialect().hotPath().insert(tx, rows);
        if (mode == Mode.AGAIN) {
            inserted = withoutFinished(tx, inserted);
        }
        IdentityHashMap<NewTask, InsertResult> created = new IdentityHashMap<>();
        for (TaskInsert row : rows) {
            if (inserted.contains(row.task().id().value())) {
                count(tx, row);
                created.put(row.task(), row.created());
            }
        }
        return results(tx, created);
    }

    /** Ids that must not be stored now. */
    private Set<UUID> taken(Transaction tx, Collection<NewTask> firsts) throws SQLException {
        Set<UUID> taken = ClientIds.taken(
                tx, firsts.stream().filter(task -> task.digest() != null).toList());
        if (mode == Mode.AGAIN) {
            taken.addAll(Stored.find(tx, ids(firsts)).ids());
        }
        return taken;
    }

    /** The first time may have been answered and its task have run since it was looked for: it must not run again. */
    private static Set<UUID> withoutFinished(Transaction tx, Set<UUID> inserted) throws SQLException {
        Set<UUID> fresh = new HashSet<>(inserted);
        for (UUID finished : Stored.finished(tx, List.copyOf(inserted))) {
            int unused =
                    Params.of(tx, "delete from task where id = ?").id(finished).update();
            fresh.remove(finished);
        }
        return fresh;
    }

    private static TaskInsert row(Transaction tx, NewTask task, long now) {
        long availableAt = availableAt(tx, task.start(), now);
        TaskStatus status = availableAt > now ? TaskStatus.SCHEDULED : TaskStatus.PENDING;
        return new TaskInsert(task, status, availableAt, now);
    }

    private static void count(Transaction tx, TaskInsert row) {
        tx.counters().add(row.task().spec().queue(), row.status(), 1);
        if (row.status() == TaskStatus.PENDING) {
            tx.signals().ready();
        }
    }

    private List<InsertResult> results(Transaction tx, IdentityHashMap<NewTask, InsertResult> created)
            throws SQLException {
        List<Optional<InsertResult>> answers = new ArrayList<>(tasks.size());
        List<NewTask> others = new ArrayList<>();
        for (NewTask task : tasks) {
            Optional<InsertResult> answer = Optional.ofNullable(created.remove(task));
            answers.add(answer);
            if (answer.isEmpty()) {
                others.add(task);
            }
        }
        Stored stored = Stored.find(tx, ids(others));
        List<InsertResult> results = new ArrayList<>(tasks.size());
        for (int i = 0; i < answers.size(); i++) {
            Optional<InsertResult> answer = answers.get(i);
            results.add(answer.isPresent() ? answer.get() : existing(tx, tasks.get(i), stored));
        }
        return results;
    }

    private InsertResult existing(Transaction tx, NewTask task, Stored stored) throws SQLException {
        return mode == Mode.AGAIN && task.digest() == null
                ? likeThen(task, stored.known(task.id()).createdAt())
                : stored.answer(tx, task);
    }

    private static List<UUID> ids(Collection<NewTask> tasks) {
        return tasks.stream().map(task -> task.id().value()).distinct().toList();
    }

    private static long availableAt(Transaction tx, StartTime start, long now) {
        return switch (start) {
            case StartTime.Now() -> now;
            case StartTime.After(Duration delay) -> delay.isPositive() ? tx.after(delay) : now;
            case StartTime.At(Instant instant) -> Math.max(now, Micros.dueAt(instant));
        };
    }

    private static InsertResult likeThen(NewTask task, Instant createdAt) {
        boolean waited = switch (task.start()) {
            case StartTime.Now() -> false;
            case StartTime.After(Duration delay) -> delay.isPositive();
            case StartTime.At(Instant instant) -> Micros.dueAt(instant) > Micros.of(createdAt);
        };
        TaskStatus status = waited ? TaskStatus.SCHEDULED : TaskStatus.PENDING;
        return new InsertResult.Created(task.id(), status, createdAt);
    }
}
