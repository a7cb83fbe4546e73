package io.taskmill.store.memory;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskTimers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Due times, expiry and retention. */
final class MemoryTimers implements TaskTimers {

    private static final List<TaskStatus> FINISHED =
            List.of(TaskStatus.SUCCESS, TaskStatus.CANCELLED, TaskStatus.EXPIRED);

    private final Gate gate;
    private final TaskTable table;
    private final StoreClock clock;

    MemoryTimers(Gate gate, TaskTable table, StoreClock clock) {
        this.gate = gate;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public DueResult forwardDue(int max) {
        return gate.call(() -> {
            Instant now = clock.now();
            int forwarded = 0;
            Optional<Row> next = nextDueBy(now);
            while (forwarded < max && next.isPresent()) {
                forward(next.get());
                forwarded++;
                next = nextDueBy(now);
            }
            return new DueResult(forwarded, untilNext(now));
        });
    }

    @Override
    public int expire(int max) {
        return gate.call(() -> {
            Instant now = clock.now();
            int expired = 0;
            Optional<Row> next = table.nextLapsed(now);
            while (expired < max && next.isPresent()) {
                expire(next.get(), now);
                expired++;
                next = table.nextLapsed(now);
            }
            return expired;
        });
    }

    @Override
    public int purge(Retention retention, int max) {
        return gate.call(() -> {
            Instant now = clock.now();
            int purged = 0;
            for (TaskStatus status : FINISHED) {
                purged += purge(status, now.minus(retention.finished()), max - purged);
            }
            return purged + purge(TaskStatus.FAILED, now.minus(retention.failed()), max - purged);
        });
    }

    private Optional<Row> nextDueBy(Instant now) {
        return table.nextDue().filter(row -> !row.dueAt.isAfter(now));
    }

    private Duration untilNext(Instant now) {
        Optional<Row> next = table.nextDue();
        if (next.isEmpty()) {
            return DueResult.NOTHING_DUE;
        }
        Duration wait = Duration.between(now, next.get().dueAt);
        return wait.isNegative() ? Duration.ZERO : wait;
    }

    private void forward(Row row) {
        table.take(row);
        row.status = TaskStatus.PENDING;
        table.put(row);
        gate.becameReady();
    }

    private void expire(Row row, Instant now) {
        table.take(row);
        row.status = TaskStatus.EXPIRED;
        row.finishedAt = now;
        table.put(row);
    }

    private int purge(TaskStatus status, Instant limit, int max) {
        int purged = 0;
        Optional<Row> oldest = table.finished().oldestBefore(status, limit);
        while (purged < max && oldest.isPresent()) {
            table.delete(oldest.get());
            purged++;
            oldest = table.finished().oldestBefore(status, limit);
        }
        return purged;
    }
}
