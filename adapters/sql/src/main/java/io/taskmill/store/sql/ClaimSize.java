package io.taskmill.store.sql;

import io.taskmill.spi.LaneShare;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How many ready tasks fit into the bytes that a claim may still hand out, found before any of them is claimed: SQLite
 * has all rows that a statement returns in memory at once. For one claim.
 */
final class ClaimSize {
    /**
     * The next ready tasks of a lane. Parameters: those of {@link Params#ready}, how many. An expression as the limit:
     * SQLite compiles a statement anew each time a plain parameter there is bound, at every step.
     */
    static final String READY = "state = 1 and parked is null and queue = ? and priority between ? and ?"
            + " and available_at < ? and (start_by is null or start_by > ?)"
            + " order by priority desc, available_at, id limit (? + 0)";

    private static final String LARGE_EXISTS = "select 1 from body limit 1";
    // The length of a value is in its row's header: none of the values is read.
    private static final String LENGTHS =
            "select coalesce(length(payload), (select length(b.payload) from body b where b.id = task.id))"
                    + " from task where " + READY;

    private final Transaction tx;
    private final long now;
    private @Nullable Boolean largeExists;

    ClaimSize(Transaction tx, long now) {
        this.tx = tx;
        this.now = now;
    }

    /** How many of the next {@code wanted} may be claimed: up to the first that fills {@code bytesLeft}. */
    int fitting(String queue, LaneShare step, long bytesLeft, int wanted) throws SQLException {
        // Where all payloads are small their number bounds their size, and nothing has to be looked up.
        if (bytesLeft >= (long) wanted * SpecColumns.INLINE_BYTES && !largeExists()) {
            return wanted;
        }
        Params params = Params.of(tx.prepare(LENGTHS)).ready(queue, step, now).number(wanted);
        int fitting = 0;
        try (ResultSet lengths = params.query()) {
            long left = bytesLeft;
            while ((fitting == 0 || left > 0) && lengths.next()) {
                left -= new Row(lengths).number();
                fitting++;
            }
        }
        return fitting;
    }

    private boolean largeExists() throws SQLException {
        Boolean known = largeExists;
        if (known == null) {
            try (ResultSet any = tx.prepare(LARGE_EXISTS).executeQuery()) {
                known = any.next();
            }
            largeExists = known;
        }
        return known;
    }
}
