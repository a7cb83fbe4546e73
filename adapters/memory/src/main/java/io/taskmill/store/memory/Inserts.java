package io.taskmill.store.memory;

import io.taskmill.api.StartTime;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes new tasks in. */
final class Inserts {

    private final TaskTable table;
    private final StoreClock clock;
    private final Gate gate;

    Inserts(TaskTable table, StoreClock clock, Gate gate) {
        this.table = table;
        this.clock = clock;
        this.gate = gate;
    }

    List<InsertResult> insert(List<NewTask> tasks) {
        List<InsertResult> results = new ArrayList<>(tasks.size());
        for (NewTask task : tasks) {
            Row known = table.get(task.id());
            results.add(known == null ? add(task) : compare(known, task));
        }
        return results;
    }

    List<InsertResult> insertAgain(List<NewTask> tasks) {
        List<InsertResult> results = new ArrayList<>(tasks.size());
        for (NewTask task : tasks) {
            Row known = table.get(task.id());
            if (known == null) {
                results.add(add(task));
            } else {
                // Ids without a digest are made by the engine, so it is the very task that was inserted before.
                results.add(task.digest() == null ? created(known) : compare(known, task));
            }
        }
        return results;
    }

    private static InsertResult compare(Row known, NewTask task) {
        boolean same = task.digest() != null && Arrays.equals(known.digest, task.digest());
        return same
                ? new InsertResult.Known(known.id, known.status, known.createdAt)
                : new InsertResult.Conflict(known.id);
    }

    private InsertResult add(NewTask task) {
        Instant now = clock.now();
        Instant start = start(task.start(), now);
        boolean wait = start.isAfter(now);
        Row row = new Row(task, wait ? TaskStatus.SCHEDULED : TaskStatus.PENDING, now, wait ? start : now);
        table.add(row);
        if (!wait) {
            gate.becameReady();
        }
        return created(row);
    }

    private static InsertResult created(Row row) {
        return new InsertResult.Created(row.id, row.firstStatus, row.createdAt);
    }

    private Instant start(StartTime start, Instant now) {
        return switch (start) {
            case StartTime.Now() -> now;
            case StartTime.After(var delay) -> delay.isZero() ? now : clock.after(delay);
            case StartTime.At(var instant) -> StoreClock.roundUp(instant);
        };
    }
}
