package io.taskmill.store.sql;

import io.taskmill.spi.LaneShare;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tasks that may run next, as many as fit into the bytes that a claim may still hand out, before any of them
 * is claimed: drivers have all rows that a claim returns in memory at once. For one claim.
 */
final class ReadyTasks {
    // The length of a value is in its row's header: none of the values is read.
    private static final String WITH_SIZE =
            "select id, coalesce(length(payload), (select length(b.payload) from body b where b.id = task.id))";
    private static final String WITHOUT_SIZE = "select id";
    private static final String LARGE_EXISTS = "select 1 from body limit 1";

    private final Transaction tx;
    private final long now;
    private @Nullable Boolean largeExists;

    ReadyTasks(Transaction tx, long now) {
        this.tx = tx;
        this.now = now;
    }

    /** Up to {@code wanted} of the next tasks: up to the first that fills {@code bytesLeft}. Their rows are locked. */
    List<UUID> find(String queue, LaneShare step, long bytesLeft, int wanted) throws SQLException {
        Dialect dialect = tx.dialect();
        // Where all payloads are small their number bounds their size, and no row has to be looked up; those that are
        // locked are looked up anyway.
        boolean allSmall =
                dialect.lockFree().isEmpty() && bytesLeft >= (long) wanted * SpecColumns.INLINE_BYTES && !largeExists();
        String sql = (allSmall ? WITHOUT_SIZE : WITH_SIZE) + " from task where " + dialect.ready()
                + " and available_at < ? and (start_by is null or start_by > ?) order by " + dialect.readyOrder()
                + dialect.limit() + dialect.lockFree();
        Params params = Params.of(tx, sql).ready(queue, step, now).number(wanted);
        List<UUID> ids = new ArrayList<>();
        try (ResultSet result = params.query()) {
            long left = bytesLeft;
            while ((ids.isEmpty() || left > 0) && result.next()) {
                Row row = new Row(result);
                ids.add(row.id().value());
                left -= allSmall ? 0 : row.number();
            }
        }
        return ids;
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
