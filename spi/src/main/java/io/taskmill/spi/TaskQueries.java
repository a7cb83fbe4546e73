package io.taskmill.spi;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskView;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looking things up; sees every change that was answered before the call. All promises of {@link TaskStore} hold. */
public interface TaskQueries {

    /** The task with its history. */
    Optional<TaskView> find(TaskId id);

    /**
     * A page of tasks in descending order of their ids, which for ids made by Taskmill is newest first. Looks at a
     * bounded number of rows: a page may be short and still have a cursor. Paging to the end while nothing changes
     * gives every matching task exactly once.
     *
     * @throws IllegalArgumentException when the cursor is not one of this store's
     */
    TaskPage list(TaskQuery query);

    /** Kept counters of every queue that ever held a task; never counted from rows. */
    List<QueueRow> queues();

    /**
     * Proves that a write would be durable now by making a harmless one.
     *
     * @throws StoreUnavailableError when it would not, saying why
     */
    void checkWritable();

    /**
     * A queue as the store sees it.
     *
     * @param name the queue
     * @param counts tasks by status; for terminal ones all that ever reached it
     * @param oldestPending how long the oldest pending task has been waiting by the store's clock, or null
     */
    record QueueRow(
            String name,
            Map<TaskStatus, Long> counts,
            @Nullable Duration oldestPending) {

        public QueueRow {
            counts = Map.copyOf(counts);
        }
    }
}
