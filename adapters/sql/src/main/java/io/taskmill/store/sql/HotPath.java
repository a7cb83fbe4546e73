package io.taskmill.store.sql;

import io.taskmill.spi.NewTask;
import io.taskmill.spi.Settlement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What is done for hundreds of tasks at once, in the fewest statements that a database allows. Locks rows in the order
 * of their ids, so that batches do not wait for each other in a circle. Thread-safe, keeps nothing.
 */
public interface HotPath {

    /** Takes these ids for the digests of their requests. Returns those that nobody had taken. The ids are distinct. */
    Set<UUID> takeNames(Transaction tx, Collection<NewTask> tasks) throws SQLException;

    /** Stores these tasks with their payloads, but none whose id is there. Returns which. The ids are distinct. */
    Set<UUID> insert(Transaction tx, List<TaskInsert> tasks) throws SQLException;

    /**
     * Moves tasks that succeeded at their first claim to the finished ones: those that this holder holds with fence 1
     * and whose cancellation nobody asked for. Returns which; all settlements are completions.
     */
    Set<UUID> complete(Transaction tx, long holder, long now, List<Settlement> completed) throws SQLException;
}
