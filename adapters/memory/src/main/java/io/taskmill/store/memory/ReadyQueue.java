package io.taskmill.store.memory;

import io.taskmill.spi.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The pending tasks of one queue: those that may run, by priority, and the parked suspects apart. */
final class ReadyQueue {

    private static final int PRIORITIES = 10;

    private final List<TreeSet<Row>> byPriority = new ArrayList<>(PRIORITIES);
    private final TreeSet<Row> suspects = new TreeSet<>(
            Comparator.<Row>comparingInt(row -> -row.spec.priority()).thenComparing(Row.BY_DUE));

    ReadyQueue() {
        for (int priority = 0; priority < PRIORITIES; priority++) {
            byPriority.add(new TreeSet<>(Row.BY_DUE));
        }
    }

    void add(Row row) {
        setOf(row).add(row);
    }

    void remove(Row row) {
        setOf(row).remove(row);
    }

    Optional<Row> firstSuspect() {
        return suspects.isEmpty() ? Optional.empty() : Optional.of(suspects.first());
    }

    /**
     * The task of this lane whose turn it is. Lapsed ones met on the way are dropped for good: they can only expire,
     * and must not be stepped over by every claim until then.
     *
     * @param availableBefore only one that could have run since before then; null for any
     */
    Optional<Row> first(Lane lane, Instant now, @Nullable Instant availableBefore) {
        for (int priority = lane.highest(); priority >= lane.lowest(); priority--) {
            TreeSet<Row> rows = byPriority.get(priority);
            while (!rows.isEmpty()) {
                Row row = rows.first();
                if (!row.lapsed(now)) {
                    if (availableBefore == null || row.dueAt.isBefore(availableBefore)) {
                        return Optional.of(row);
                    }
                    break;
                }
                rows.remove(row);
            }
        }
        return Optional.empty();
    }

    Optional<Instant> oldestDue() {
        return Stream.concat(byPriority.stream().filter(rows -> !rows.isEmpty()).map(TreeSet::first), suspects.stream())
                .map(row -> row.dueAt)
                .min(Comparator.naturalOrder());
    }

    private NavigableSet<Row> setOf(Row row) {
        return row.suspect() ? suspects : byPriority.get(row.spec.priority());
    }
}
