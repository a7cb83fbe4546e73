package io.taskmill.store.sql;

import io.taskmill.api.Payload;
import io.taskmill.api.TaskSpec;
import java.lang.reflect.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of a {@link TaskSpec}. */
public final class SpecColumns {
    /** Payloads up to this size stay in the task's row; a B-tree page takes rows of about a quarter of it whole. */
    public static final int INLINE_BYTES = 700;

    /** Without queue and priority, which stand before, and payload, which stands last. */
    public static final String TEXT = "task_type, name, timeout, expires_at, retry, tags";

    private SpecColumns() {}

    /** Whether {@link #bindRare} would bind nothing but nulls. */
    static boolean plain(TaskSpec spec) {
        return spec.name() == null
                && spec.timeout() == null
                && spec.expiresAt() == null
                && spec.retry() == null
                && spec.tags().isEmpty();
    }

    /** Binds name, timeout, expires_at, retry, tags. */
    static void bindRare(Params params, TaskSpec spec) throws SQLException {
        params.text(spec.name())
                .optional(timeout(spec))
                .optional(expiresAt(spec))
                .text(RetryText.encode(spec.retry()))
                .text(TagText.encode(spec.tags()));
    }

    /** Binds the columns of {@link TaskInsert#RARE} as arrays. */
    public static void bindRare(Params params, List<TaskInsert> tasks) throws SQLException {
        params.array("int8", values(Long.class, tasks, SpecColumns::expiresAt))
                .array("text", values(String.class, tasks, TaskSpec::name))
                .array("int8", values(Long.class, tasks, SpecColumns::timeout))
                .array("int8", values(Long.class, tasks, SpecColumns::expiresAt))
                .array("text", values(String.class, tasks, spec -> RetryText.encode(spec.retry())))
                .array("text", values(String.class, tasks, spec -> TagText.encode(spec.tags())));
    }

    @SuppressWarnings("unchecked") // an array of the class is an array of T
    private static <T> @Nullable T[] values(
            Class<T> type, List<TaskInsert> tasks, Function<TaskSpec, @Nullable T> column) {
        @Nullable T[] values = (@Nullable T[]) Array.newInstance(type, tasks.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(tasks.get(i).spec());
        }
        return values;
    }

    private static @Nullable Long timeout(TaskSpec spec) {
        Duration timeout = spec.timeout();
        return timeout == null ? null : Micros.of(timeout);
    }

    static @Nullable Long expiresAt(TaskSpec spec) {
        Instant expiresAt = spec.expiresAt();
        return expiresAt == null ? null : Micros.dueAt(expiresAt);
    }

    /** Reads the columns of {@link #TEXT} and then the payload. */
    static TaskSpec read(Row row, String queue, int priority) throws SQLException {
        String type = row.text();
        String name = row.optionalText();
        Long timeout = row.optionalNumber();
        Instant expiresAt = row.optionalInstant();
        String retry = row.optionalText();
        String tags = row.optionalText();
        return new TaskSpec(
                type,
                name,
                queue,
                priority,
                Payload.ofBytes(row.bytes()),
                timeout == null ? null : Micros.duration(timeout),
                expiresAt,
                RetryText.decode(retry),
                TagText.decode(tags));
    }
}
