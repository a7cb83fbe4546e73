package io.taskmill.store.sql;

import io.taskmill.api.StartTime;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Adds tasks.
 *
 * @param tasks which
 * @param mode whether they may have been added before
 */
record InsertTasks(List<NewTask> tasks, Mode mode) implements Operation<List<InsertResult>> {
    private static final String PLAIN = "insert into task"
            + " (id, queue, priority, available_at, state, created_at, task_type, payload)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
    private static final String FULL = "insert into task"
            + " (id, queue, priority, available_at, state, created_at, task_type, payload,"
            + " start_by, name, timeout, expires_at, retry, tags)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
    private static final String BODY = "insert into body (id, payload) values (?, ?)";

    enum Mode {
        FIRST,
        AGAIN
    }

    @Override
    public List<InsertResult> run(Transaction tx) throws SQLException {
        long now = tx.now();
        Instant createdAt = Micros.instant(now);
        List<InsertResult> results = new ArrayList<>(tasks.size());
        for (NewTask task : tasks) {
            results.add(insert(tx, task, now, createdAt));
        }
        return results;
    }

    private InsertResult insert(Transaction tx, NewTask task, long now, Instant createdAt) throws SQLException {
        byte[] digest = task.digest();
        if (digest != null) {
            switch (ClientIds.claim(tx, task.id(), digest)) {
                case FREE -> {}
                case SAME_REQUEST -> {
                    return ClientIds.known(tx, task.id());
                }
                case OTHER_REQUEST -> {
                    return new InsertResult.Conflict(task.id());
                }
            }
        } else if (mode == Mode.AGAIN) {
            Optional<InsertResult.Known> stored = ClientIds.stored(tx, task.id());
            if (stored.isPresent()) {
                return likeThen(task, stored.get().createdAt());
            }
        }
        long availableAt = availableAt(tx, task.start(), now);
        TaskStatus status = availableAt > now ? TaskStatus.SCHEDULED : TaskStatus.PENDING;
        if (insertRow(tx, task, status, availableAt, now) == 0) {
            return ClientIds.known(tx, task.id());
        }
        tx.counters().add(task.spec().queue(), status, 1);
        if (status == TaskStatus.PENDING) {
            tx.signals().ready();
        }
        return new InsertResult.Created(task.id(), status, createdAt);
    }

    private static int insertRow(Transaction tx, NewTask task, TaskStatus status, long availableAt, long now)
            throws SQLException {
        byte[] id = Uuids.bytes(task.id().value());
        byte[] payload = task.spec().payload().bytes();
        boolean inline = payload.length <= SpecColumns.INLINE_BYTES;
        boolean plain = SpecColumns.plain(task.spec());
        Params params = Params.of(tx.prepare(plain ? PLAIN : FULL))
                .bytes(id)
                .text(task.spec().queue())
                .number(task.spec().priority())
                .number(availableAt)
                .number(StateCode.of(status))
                .number(now)
                .text(task.spec().taskType())
                .bytes(inline ? payload : null);
        if (!plain) {
            SpecColumns.bindRare(params.optional(SpecColumns.expiresAt(task.spec())), task.spec());
        }
        int inserted = params.update();
        if (inserted == 1 && !inline) {
            Params.of(tx.prepare(BODY)).bytes(id).bytes(payload).update();
        }
        return inserted;
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
