package io.taskmill.store.sql;

import java.sql.SQLException;
import java.time.Duration;

/**
 * Finished tasks that are not dead letters, where a database keeps them in a partition for each day (UTC), so that old
 * ones go as a whole. Thread-safe, keeps nothing. Any number of nodes may call all of it at once.
 */
public interface FinishedDays {

    /** No partitions: all tasks are deleted one by one. */
    FinishedDays NONE = new FinishedDays() {
        @Override
        public int ahead(Transaction tx) {
            return 0;
        }

        @Override
        public Purged purge(Transaction tx, long before, int max) {
            return new Purged(0, false);
        }

        @Override
        public long oneByOne(long before, Duration keep) {
            return before;
        }
    };

    /**
     * Makes the partitions of today and some days more that are missing, by the store's clock; as many as can be made
     * now without holding up writers. Returns how many it made. Has to be all that the transaction does.
     */
    int ahead(Transaction tx) throws SQLException;

    /**
     * Goes on forgetting the oldest day of which every task is older than its retention, and drops its partition after
     * the last one. Has to be all that the transaction does.
     *
     * <p>Tasks are counted when they are looked at. Most are not deleted then, but all at once by the last call for
     * that day.
     *
     * @param before those that ended until then are old, in microseconds
     * @param max how many tasks at most
     */
    Purged purge(Transaction tx, long before, int max) throws SQLException;

    /**
     * Which tasks are deleted one by one.
     *
     * @param before when the youngest task ended whose retention is over, in microseconds
     * @param keep the retention
     * @return those that ended until then, in microseconds
     */
    long oneByOne(long before, Duration keep);

    /**
     * What was forgotten.
     *
     * @param tasks how many
     * @param busy whether another node is at it, or others use the table so that a partition could not be dropped yet;
     *     a later call tries again
     */
    record Purged(int tasks, boolean busy) {}
}
