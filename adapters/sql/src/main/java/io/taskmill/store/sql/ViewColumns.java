package io.taskmill.store.sql;

import io.taskmill.api.Attempt;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskSpec;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link TaskView}, the same from both tables. */
final class ViewColumns {
    private static final String SHARED = "attempts, failures, crashes, releases, deliveries, created_at, started_at,"
            + " error_type, error_message, error_retryable, queue, priority, " + SpecColumns.TEXT;

    /** Of tasks that are not terminal; ends before the condition. */
    static final String FROM_TASK = "select id, state, null, case when state in (0, 3) then available_at end, parked,"
            + " null, " + SHARED + ", coalesce(payload, (select b.payload from body b where b.id = task.id)) from task";

    /** Of terminal tasks; ends before the condition. */
    static final String FROM_FINISHED = "select id, status, finished_at, null, null, result, " + SHARED
            + ", coalesce(payload, (select b.payload from body b where b.id = finished.id)) from finished";

    private ViewColumns() {}

    static TaskView read(Row row, List<Attempt> history) throws SQLException {
        TaskId id = row.id();
        TaskStatus status = StateCode.status(row.count());
        Instant finishedAt = row.optionalInstant();
        Instant nextAttemptAt = row.optionalInstant();
        String parked = row.optionalText();
        byte[] result = row.optionalBytes();
        TaskCounts counts = new TaskCounts(row.count(), row.count(), row.count(), row.count(), row.count());
        TaskTimes times = new TaskTimes(row.instant(), row.optionalInstant(), finishedAt, nextAttemptAt);
        TaskError error = row.error();
        TaskSpec spec = SpecColumns.read(row, row.text(), row.count());
        return new TaskView(id, spec, status, payload(result), error, counts, times, parked, history);
    }

    private static @Nullable Payload payload(byte @Nullable [] bytes) {
        return bytes == null ? null : Payload.ofBytes(bytes);
    }
}
