package io.taskmill.store.memory;

import io.taskmill.api.TaskStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Terminal tasks by the time they ended. */
final class FinishedIndex {

    private static final Comparator<Row> BY_END =
            Comparator.<Row, Instant>comparing(FinishedIndex::end).thenComparing(row -> row.id);

    private final Map<TaskStatus, TreeSet<Row>> byStatus = new EnumMap<>(TaskStatus.class);

    void add(Row row) {
        byStatus.computeIfAbsent(row.status, status -> new TreeSet<>(BY_END)).add(row);
    }

    void remove(Row row) {
        TreeSet<Row> rows = byStatus.get(row.status);
        if (rows != null) {
            rows.remove(row);
        }
    }

    int size(TaskStatus status) {
        TreeSet<Row> rows = byStatus.get(status);
        return rows == null ? 0 : rows.size();
    }

    Optional<Row> oldest(TaskStatus status) {
        TreeSet<Row> rows = byStatus.get(status);
        return rows == null || rows.isEmpty() ? Optional.empty() : Optional.of(rows.first());
    }

    Optional<Row> oldestBefore(TaskStatus status, Instant limit) {
        return oldest(status).filter(row -> end(row).isBefore(limit));
    }

    private static Instant end(Row row) {
        return row.finishedAt == null ? Instant.MAX : row.finishedAt;
    }
}
