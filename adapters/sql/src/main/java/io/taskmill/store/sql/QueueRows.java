package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskQueries.QueueRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counters of all queues.
 *
 * @param now the store's clock, in microseconds
 */
record QueueRows(long now) implements Query<List<QueueRow>> {
    private static final String COUNTERS = "select queue, state, sum(n) from counter group by queue, state";
    // One look into the index per priority: over all priorities at once it would have to read every entry.
    private static final String OLDEST = "select min(a) from ("
            + "select (select available_at from task where state = 1 and parked is null and queue = ?1"
            + " and priority = p.i order by available_at limit 1) as a from position p where p.i < 10"
            + " union all select * from (select available_at from task where parked is not null and queue = ?1"
            + " order by available_at limit 1))";

    @Override
    public List<QueueRow> run(Statements statements) throws SQLException {
        Map<String, Map<TaskStatus, Long>> counts = counts(statements);
        PreparedStatement oldest = statements.prepare(OLDEST);
        List<QueueRow> rows = new ArrayList<>();
        for (Map.Entry<String, Map<TaskStatus, Long>> queue : counts.entrySet()) {
            rows.add(new QueueRow(queue.getKey(), queue.getValue(), oldest(oldest, queue.getKey())));
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

    private @Nullable Duration oldest(PreparedStatement statement, String queue) throws SQLException {
        try (ResultSet result = Params.of(statement).text(queue).query()) {
            Long since = result.next() ? new Row(result).optionalNumber() : null;
            return since == null ? null : Micros.duration(Math.max(0, now - since));
        }
    }
}
