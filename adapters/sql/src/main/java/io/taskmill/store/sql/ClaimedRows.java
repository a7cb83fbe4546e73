package io.taskmill.store.sql;

import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskSpec;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.CrashPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Reads what a claim returns. */
final class ClaimedRows {
    private static final String COLUMNS = "id, priority, available_at, fence, attempts, failures, crashes, releases,"
            + " deliveries, generation, base_failures, base_crashes, created_at, " + SpecColumns.TEXT + ","
            + " coalesce(payload, (select b.payload from body b where b.id = task.id))";
    static final String RETURNING = " returning " + COLUMNS;
    static final String SELECT = "select " + COLUMNS + " from task where id";

    private static final Comparator<Claimed> ORDER = Comparator.comparingInt(
                    (Claimed row) -> row.task().spec().priority())
            .reversed()
            .thenComparingLong(Claimed::availableAt)
            .thenComparing(row -> row.task().id());

    private ClaimedRows() {}

    /**
     * Runs the statement and adds what it returns, ordered: rows come back in any order. Returns how many.
     *
     * @param queues the queue of each task, so that it need not be read with each row
     */
    static int read(Params claim, Function<UUID, String> queues, Handout claimed) throws SQLException {
        List<Claimed> rows = new ArrayList<>();
        try (ResultSet result = claim.query()) {
            while (result.next()) {
                rows.add(read(new Row(result), queues));
            }
        }
        rows.sort(ORDER);
        rows.forEach(row -> claimed.add(row.task()));
        return rows.size();
    }

    private static Claimed read(Row row, Function<UUID, String> queues) throws SQLException {
        TaskId id = row.id();
        int priority = row.count();
        long availableAt = row.number();
        long fence = row.number();
        TaskCounts counts = new TaskCounts(row.count(), row.count(), row.count(), row.count(), row.count());
        int generation = row.count();
        int generationFailures = counts.failures() - row.count();
        int generationCrashes = counts.crashes() - row.count();
        var createdAt = row.instant();
        TaskSpec spec = SpecColumns.read(row, queues.apply(id.value()), priority);
        boolean suspect = CrashPolicy.suspect(generationCrashes);
        return new Claimed(
                availableAt,
                new ClaimedTask(id, spec, fence, counts, generation, generationFailures, suspect, createdAt));
    }

    private record Claimed(long availableAt, ClaimedTask task) {}
}
