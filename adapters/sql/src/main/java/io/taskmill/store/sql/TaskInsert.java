package io.taskmill.store.sql;

import io.taskmill.api.TaskSpec;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task as its first row.
 *
 * @param task what was submitted
 * @param status pending or scheduled
 * @param availableAt when it may run, in microseconds
 * @param createdAt when it was stored, in microseconds
 */
public record TaskInsert(NewTask task, TaskStatus status, long availableAt, long createdAt) {
    /** The columns that every new task has; {@link #RARE} may follow. */
    public static final String COLUMNS = "id, queue, priority, available_at, state, created_at, task_type, payload";

    /** The columns that most new tasks have no value for. */
    public static final String RARE = "start_by, name, timeout, expires_at, retry, tags";

    /** Its id. */
    public UUID id() {
        return task.id().value();
    }

    /** What it is. */
    public TaskSpec spec() {
        return task.spec();
    }

    /** The payload, whatever its size. */
    public byte[] payload() {
        return task.spec().payload().bytes();
    }

    /** The payload, if it is small enough to stay in the row. */
    public byte @Nullable [] inlinePayload() {
        byte[] payload = payload();
        return payload.length <= SpecColumns.INLINE_BYTES ? payload : null;
    }

    /** Whether all of {@link #RARE} is null. */
    public boolean plain() {
        return SpecColumns.plain(task.spec());
    }

    /** The answer to whoever submitted it. */
    InsertResult created() {
        return new InsertResult.Created(task.id(), status, Micros.instant(createdAt));
    }

    /** The number of the status in the table. */
    public int stateCode() {
        return StateCode.of(status);
    }
}
