package io.taskmill.store.redis;

import io.taskmill.api.Attempt;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import io.taskmill.spi.CrashPolicy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What readers see of a task. */
final class TaskViews {
    private TaskViews() {}

    /** From the answer of a script: the row, and right after it spec, result and error. */
    static TaskView read(TaskId id, Answer answer, int rowAt, List<Attempt> history) {
        TaskRow row = TaskRow.read(answer.bytes(rowAt));
        byte[] result = answer.optionalBytes(rowAt + 2);
        byte[] error = answer.optionalBytes(rowAt + 3);
        return new TaskView(
                id,
                SpecBytes.read(row, answer.bytes(rowAt + 1)),
                row.status(),
                result == null ? null : Payload.ofBytes(result),
                error == null ? null : ErrorBytes.read(error),
                row.counts(),
                new TaskTimes(
                        Micros.instant(row.createdAt()),
                        optional(row.startedAt()),
                        optional(row.finishedAt()),
                        waits(row.status()) ? Micros.instant(row.dueAt()) : null),
                row.status() == TaskStatus.PENDING && row.suspect() ? CrashPolicy.PARKED_REASON : null,
                history);
    }

    private static boolean waits(TaskStatus status) {
        return status == TaskStatus.SCHEDULED || status == TaskStatus.RETRYING;
    }

    private static @Nullable Instant optional(long micros) {
        return micros == 0 ? null : Micros.instant(micros);
    }
}
