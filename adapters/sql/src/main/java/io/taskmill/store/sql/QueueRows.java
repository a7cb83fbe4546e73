package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskQueries.QueueRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the counters of all queues. */
final class QueueRows implements Query<List<QueueRow>> {
    private static final String COUNTERS = "select queue, state, sum(n) from counter group by queue, state";
    private static final String PRIORITIES = IntStream.range(0, 10)
            .mapToObj(priority -> "select " + priority + " as i")
            .collect(Collectors.joining(" union all ", "(", ") p"));

    @Override
    public List<QueueRow> run(Statements statements) throws SQLException {
        List<QueueRow> rows = new ArrayList<>();
        for (Map.Entry<String, Map<TaskStatus, Long>> queue : counts(statements).entrySet()) {
            rows.add(new QueueRow(queue.getKey(), queue.getValue(), oldest(statements, queue.getKey())));
        }
        return rows;
    }

    private static Map<String, Map<TaskStatus, Long>> counts(Statements statements) throws SQLException {
        Map<String, Map<TaskStatus, Long>> counts = new TreeMap<>();
        try (ResultSet result = statements.prepare(COUNTERS).executeQuery()) {
            while (result.next()) {
                Row row = new Row(result);
                counts.computeIfAbsent(row.text(), queue -> new EnumMap<>(TaskStatus.class))
                        .put(StateCode.status(row.count()), row.number());
            }
        }
        return counts;
    }

    private static @Nullable Duration oldest(Statements statements, String queue) throws SQLException {
        // One look into the index per priority: over all priorities at once it would have to read every entry.
        String oldest = "select min(a) from (select (select available_at from task where "
                + statements.dialect().readyAt("p.i") + " order by available_at limit 1) as a from " + PRIORITIES
                + " union all select available_at from (select available_at from task"
                + " where " + statements.dialect().parked() + " order by available_at limit 1) s) t";
        try (ResultSet result =
                Params.of(statements, oldest).text(queue).text(queue).query()) {
            Long since = result.next() ? new Row(result).optionalNumber() : null;
            return since == null ? null : Micros.duration(Math.max(0, statements.now() - since));
        }
    }
}
