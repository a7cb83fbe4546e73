package io.taskmill.store.sql;

import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.CrashPolicy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What transitions of a single task need to know of its row. */
record TaskRow(
        TaskId id,
        TaskStatus status,
        String queue,
        @Nullable Long holder,
        long fence,
        boolean cancelRequested,
        int attempts,
        int crashes,
        int baseCrashes,
        int generation,
        @Nullable Long startedAt,
        @Nullable Long expiresAt,
        @Nullable TaskError error) {

    static final String SELECT = "select id, state, queue, holder, fence, cancel, attempts, crashes, base_crashes,"
            + " generation, started_at, expires_at, error_type, error_message, error_retryable from task";
    private static final String BY_ID = SELECT + " where id = ?";

    /** The row, locked. */
    static Optional<TaskRow> find(Statements statements, TaskId id) throws SQLException {
        try (ResultSet result = Params.of(
                        statements, BY_ID + statements.dialect().lock())
                .id(id)
                .query()) {
            return result.next() ? Optional.of(read(result)) : Optional.empty();
        }
    }

    static TaskRow read(ResultSet result) throws SQLException {
        Row row = new Row(result);
        return new TaskRow(
                row.id(),
                StateCode.status(row.count()),
                row.text(),
                row.optionalNumber(),
                row.number(),
                row.flag(),
                row.count(),
                row.count(),
                row.count(),
                row.count(),
                row.optionalNumber(),
                row.optionalNumber(),
                row.error());
    }

    boolean heldBy(long holderNumber, long claimFence) {
        return holder != null && holder == holderNumber && fence == claimFence;
    }

    /** Why the task is parked when it becomes pending, or null. */
    @Nullable String parked(int newCrashes) {
        return CrashPolicy.suspect(crashes + newCrashes - baseCrashes) ? CrashPolicy.PARKED_REASON : null;
    }
}
