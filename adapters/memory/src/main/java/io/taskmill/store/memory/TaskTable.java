package io.taskmill.store.memory;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All rows and the indexes they are filed in. A row is changed by taking it out, changing it, and putting it back, so
 * that no index can disagree with a row. Guarded by the {@link Gate}.
 */
final class TaskTable {

    private static final Comparator<Row> BY_EXPIRY =
            Comparator.<Row, Instant>comparing(TaskTable::expiry).thenComparing(row -> row.id);

    private final int successesKept;
    private final Map<TaskId, Row> byId = new HashMap<>();
    private final NavigableMap<TaskId, Row> inOrder = new TreeMap<>();
    private final Map<String, ReadyQueue> ready = new HashMap<>();
    private final TreeSet<Row> due = new TreeSet<>(Row.BY_DUE);
    private final TreeSet<Row> expiring = new TreeSet<>(BY_EXPIRY);
    private final HeldIndex held = new HeldIndex();
    private final FinishedIndex finished = new FinishedIndex();
    private final Counters counters = new Counters();

    TaskTable(int successesKept) {
        this.successesKept = successesKept;
    }

    void add(Row row) {
        byId.put(row.id, row);
        inOrder.put(row.id, row);
        put(row);
    }

    void delete(Row row) {
        take(row);
        byId.remove(row.id);
        inOrder.remove(row.id);
    }

    /** Takes a row out of every index, to be changed and {@link #put} back. */
    void take(Row row) {
        counters.left(row.spec.queue(), row.status);
        expiring.remove(row);
        switch (row.status) {
            case PENDING -> readyQueue(row.spec.queue()).remove(row);
            case SCHEDULED, RETRYING -> due.remove(row);
            case RUNNING -> held.remove(row);
            case SUCCESS, FAILED, CANCELLED, EXPIRED -> finished.remove(row);
            case BLOCKED -> {}
        }
    }

    /** Files a row by what it says now. */
    void put(Row row) {
        counters.entered(row.spec.queue(), row.status);
        switch (row.status) {
            case PENDING -> readyQueue(row.spec.queue()).add(row);
            case SCHEDULED, RETRYING -> due.add(row);
            case RUNNING -> held.add(row);
            case SUCCESS, FAILED, CANCELLED, EXPIRED -> finished.add(row);
            case BLOCKED -> {}
        }
        if (mayExpire(row)) {
            expiring.add(row);
        }
        if (finished.size(TaskStatus.SUCCESS) > successesKept) {
            finished.oldest(TaskStatus.SUCCESS).ifPresent(this::delete);
        }
    }

    @Nullable Row get(TaskId id) {
        return byId.get(id);
    }

    /** Every row from the largest id down, or from below the given one. */
    Iterable<Row> descending(@Nullable TaskId below) {
        return (below == null ? inOrder : inOrder.headMap(below, false))
                .descendingMap()
                .values();
    }

    ReadyQueue readyQueue(String queue) {
        return ready.computeIfAbsent(queue, name -> new ReadyQueue());
    }

    Optional<Row> nextDue() {
        return due.isEmpty() ? Optional.empty() : Optional.of(due.first());
    }

    Optional<Row> nextLapsed(Instant now) {
        return expiring.isEmpty()
                ? Optional.empty()
                : Optional.of(expiring.first()).filter(row -> row.lapsed(now));
    }

    HeldIndex held() {
        return held;
    }

    FinishedIndex finished() {
        return finished;
    }

    Counters counters() {
        return counters;
    }

    private static boolean mayExpire(Row row) {
        return row.spec.expiresAt() != null
                && row.neverStarted()
                && (row.status == TaskStatus.SCHEDULED || row.status == TaskStatus.PENDING);
    }

    private static Instant expiry(Row row) {
        return row.spec.expiresAt() == null ? Instant.MAX : row.spec.expiresAt();
    }
}
