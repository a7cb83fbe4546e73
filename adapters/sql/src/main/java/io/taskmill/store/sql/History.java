package io.taskmill.store.sql;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The attempts that did not simply succeed. */
final class History {
    private static final String ADD = "insert into attempt (task_id, number, generation, outcome, started_at,"
            + " finished_at, holder, fence, error_type, error_message, error_retryable)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String READ = "select a.number, a.generation, a.outcome, a.started_at, a.finished_at, n.id,"
            + " a.error_type, a.error_message, a.error_retryable"
            + " from attempt a join node n on n.no = a.holder where a.task_id = ? order by a.number";
    private static final String SETTLED =
            "select 1 from attempt where task_id = ? and holder = ? and fence = ? and outcome <> 2";
    private static final String LAST_START =
            "select started_at from attempt where task_id = ? order by number desc limit 1";

    private History() {}

    /** Adds the attempt of a running task that ends now. */
    static void add(Transaction tx, TaskRow task, Attempt.Outcome outcome, long now, @Nullable TaskError error)
            throws SQLException {
        Params.of(tx, ADD)
                .id(task.id())
                .number(task.attempts())
                .number(task.generation())
                .number(OutcomeCode.of(outcome))
                .number(Objects.requireNonNull(task.startedAt()))
                .number(now)
                .number(Objects.requireNonNull(task.holder()))
                .number(task.fence())
                .error(error)
                .update();
    }

    static List<Attempt> read(Statements statements, TaskId id) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        try (ResultSet result = Params.of(statements, READ).id(id).query()) {
            while (result.next()) {
                Row row = new Row(result);
                attempts.add(new Attempt(
                        row.count(),
                        row.count(),
                        OutcomeCode.outcome(row.count()),
                        row.instant(),
                        row.instant(),
                        row.node().toString(),
                        row.error()));
            }
        }
        return attempts;
    }

    /** Whether an attempt was ended by a settlement of this claim. */
    static boolean settled(Statements statements, TaskId id, long holder, long fence) throws SQLException {
        try (ResultSet result = Params.of(statements, SETTLED)
                .id(id)
                .number(holder)
                .number(fence)
                .query()) {
            return result.next();
        }
    }

    /** When the newest attempt in the history was started, or null. */
    static @Nullable Long lastStart(Statements statements, TaskId id) throws SQLException {
        try (ResultSet result = Params.of(statements, LAST_START).id(id).query()) {
            return result.next() ? new Row(result).optionalNumber() : null;
        }
    }
}
