package io.taskmill.store.sql;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskView;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one page: merges the sources down to a bound that none of them has to look beyond. */
record TaskLister(TaskQuery query, @Nullable TaskId before) implements Query<TaskPage> {
    /** Rows looked at per page, over all sources. */
    private static final int BUDGET = 10_000;

    static TaskLister of(TaskQuery query) {
        String cursor = query.cursor();
        return new TaskLister(query, cursor == null ? null : ListCursor.decode(cursor, query));
    }

    @Override
    public TaskPage run(Statements statements) throws SQLException {
        List<ListSource> sources = ListSource.of(statements.dialect(), query.statuses());
        TaskId lowest = bound(statements, sources);
        List<TaskView> found = new ArrayList<>();
        for (ListSource source : sources) {
            ListSource.Read read = source.read(statements, query, before, lowest, query.limit() + 1);
            found.addAll(read.tasks());
            lowest = higher(lowest, read.cut());
        }
        TaskId end = lowest;
        found.removeIf(task -> end != null && task.id().compareTo(end) < 0);
        found.sort(Comparator.comparing(TaskView::id).reversed());
        if (found.size() > query.limit()) {
            List<TaskView> page = found.subList(0, query.limit());
            return new TaskPage(page, ListCursor.encode(page.getLast().id(), query));
        }
        return new TaskPage(found, lowest == null ? null : ListCursor.encode(lowest, query));
    }

    /** The highest of the ids at which a source has used up its share of the budget, or null when all end before. */
    private @Nullable TaskId bound(Statements statements, List<ListSource> sources) throws SQLException {
        TaskId highest = null;
        int share = BUDGET / Math.max(1, sources.size());
        for (ListSource source : sources) {
            highest = higher(
                    highest, source.boundary(statements, before, share - 1).orElse(null));
        }
        return highest;
    }

    private static @Nullable TaskId higher(@Nullable TaskId a, @Nullable TaskId b) {
        return a == null || (b != null && b.compareTo(a) > 0) ? b : a;
    }
}
