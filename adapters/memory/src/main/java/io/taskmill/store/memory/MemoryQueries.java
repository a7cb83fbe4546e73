package io.taskmill.store.memory;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskView;
import io.taskmill.spi.TaskQueries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looking things up. */
final class MemoryQueries implements TaskQueries {

    private static final int ROWS_PER_PAGE = 5_000;
    private static final String CURSOR_PREFIX = "below:";

    private final Gate gate;
    private final TaskTable table;
    private final StoreClock clock;

    MemoryQueries(Gate gate, TaskTable table, StoreClock clock) {
        this.gate = gate;
        this.table = table;
        this.clock = clock;
    }

    @Override
    public Optional<TaskView> find(TaskId id) {
        return gate.call(() -> Optional.ofNullable(table.get(id)).map(RowViews::withHistory));
    }

    @Override
    public TaskPage list(TaskQuery query) {
        TaskId below = query.cursor() == null ? null : parse(query.cursor());
        return gate.call(() -> page(query, below));
    }

    @Override
    public List<QueueRow> queues() {
        return gate.call(() -> {
            Instant now = clock.now();
            List<QueueRow> rows = new ArrayList<>();
            table.counters()
                    .forEach((queue, counts) -> rows.add(new QueueRow(queue, counts, oldestPending(queue, now))));
            return rows;
        });
    }

    @Override
    public void checkWritable() {
        gate.run(() -> {});
    }

    private TaskPage page(TaskQuery query, @Nullable TaskId below) {
        List<TaskView> tasks = new ArrayList<>();
        TaskId last = null;
        int seen = 0;
        for (Row row : table.descending(below)) {
            if (last != null && (tasks.size() == query.limit() || seen == ROWS_PER_PAGE)) {
                return new TaskPage(tasks, CURSOR_PREFIX + last);
            }
            if (matches(row, query)) {
                tasks.add(RowViews.listed(row));
            }
            last = row.id;
            seen++;
        }
        return new TaskPage(tasks, null);
    }

    private static boolean matches(Row row, TaskQuery query) {
        return (query.statuses().isEmpty() || query.statuses().contains(row.status))
                && (query.taskType() == null || query.taskType().equals(row.spec.taskType()))
                && (query.queue() == null || query.queue().equals(row.spec.queue()));
    }

    private @Nullable Duration oldestPending(String queue, Instant now) {
        return table.readyQueue(queue)
                .oldestDue()
                .map(due -> due.isAfter(now) ? Duration.ZERO : Duration.between(due, now))
                .orElse(null);
    }

    private static TaskId parse(String cursor) {
        if (!cursor.startsWith(CURSOR_PREFIX)) {
            throw new IllegalArgumentException("not a cursor of this store: start again without one");
        }
        return TaskId.parse(cursor.substring(CURSOR_PREFIX.length()));
    }
}
