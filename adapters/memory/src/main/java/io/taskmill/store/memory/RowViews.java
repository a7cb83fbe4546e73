package io.taskmill.store.memory;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import io.taskmill.spi.CrashPolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What readers see of a row. */
final class RowViews {

    private RowViews() {}

    static TaskView withHistory(Row row) {
        return view(row, row.attempts());
    }

    static TaskView listed(Row row) {
        return view(row, List.of());
    }

    private static TaskView view(Row row, List<Attempt> history) {
        return new TaskView(
                row.id,
                row.spec,
                row.status,
                row.result,
                row.error,
                row.counts,
                new TaskTimes(row.createdAt, row.startedAt, row.finishedAt, nextAttemptAt(row)),
                row.status == TaskStatus.PENDING && row.suspect() ? CrashPolicy.PARKED_REASON : null,
                history);
    }

    private static @Nullable Instant nextAttemptAt(Row row) {
        return row.status == TaskStatus.SCHEDULED || row.status == TaskStatus.RETRYING ? row.dueAt : null;
    }
}
