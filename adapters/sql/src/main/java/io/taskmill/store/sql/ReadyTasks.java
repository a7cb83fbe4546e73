package io.taskmill.store.sql;

import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueLane;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tasks that may run next, as many as fit into the bytes that a claim may still hand out, before any of them
 * is claimed: drivers have all rows that a claim returns in memory at once. For one claim.
 */
final class ReadyTasks {
    // The length of a value is in its row's header: none of the values is read.
    private static final String WITH_SIZE = "select id, priority, available_at,"
            + " coalesce(length(payload), (select length(b.payload) from body b where b.id = task.id))";
    private static final String WITHOUT_SIZE = "select id";
    private static final String LARGE_EXISTS = "select 1 from body limit 1";
    private static final String FLOOR = " and available_at >= ?";

    private final Transaction tx;
    private final long now;
    private @Nullable Boolean largeExists;

    ReadyTasks(Transaction tx, long now) {
        this.tx = tx;
        this.now = now;
    }

    /** Up to {@code wanted} of the next tasks: up to the first that fills {@code bytesLeft}. Their rows are locked. */
    List<UUID> find(String queue, LaneShare step, long bytesLeft, int wanted) throws SQLException {
        QueueLane lane = new QueueLane(queue, step.lane());
        Look look = new Look(bytesLeft, wanted);
        Optional<long[]> floors = tx.floors().of(lane);
        if (floors.isPresent()) {
            for (int priority = lane.lane().highest(); priority >= lane.lane().lowest(); priority--) {
                look.at(queue, step, priority, priority, Optional.of(floors.get()[priority]));
            }
            return look.ids;
        }
        long started = tx.floors().start();
        look.at(queue, step, lane.lane().lowest(), lane.lane().highest(), Optional.empty());
        tx.floors().looked(lane, started, now, look.oldest, look.ids.size());
        return look.ids;
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

    /** What one look has found so far. */
    private final class Look {
        private final List<UUID> ids = new ArrayList<>();
        /** The first time found for each priority; only where rows are locked. */
        private final Map<Integer, Long> oldest = new HashMap<>();

        private final boolean withSize;
        private final int wanted;
        private long bytesLeft;

        Look(long bytesLeft, int wanted) throws SQLException {
            this.bytesLeft = bytesLeft;
            this.wanted = wanted;
            // Where all payloads are small their number bounds their size, and no row has to be looked up; those that
            // are locked are looked up anyway.
            this.withSize = !tx.dialect().lockFree().isEmpty()
                    || bytesLeft < (long) wanted * SpecColumns.INLINE_BYTES
                    || largeExists();
        }

        void at(String queue, LaneShare step, int lowest, int highest, Optional<Long> floor) throws SQLException {
            if (!takesMore()) {
                return;
            }
            Dialect dialect = tx.dialect();
            String sql =
                    (withSize ? WITH_SIZE : WITHOUT_SIZE) + " from " + dialect.fromReady() + " where " + dialect.ready()
                            + " and available_at < ? and (start_by is null or start_by > ?)"
                            + (floor.isPresent() ? FLOOR : "") + " order by " + dialect.readyOrder() + dialect.limit()
                            + dialect.lockFree();
            Params params = Params.of(tx, sql).ready(queue, lowest, highest, step, now);
            if (floor.isPresent()) {
                params.number(floor.get());
            }
            try (ResultSet result = params.number(wanted - ids.size()).query()) {
                while (takesMore() && result.next()) {
                    add(new Row(result));
                }
            }
        }

        private boolean takesMore() {
            return ids.isEmpty() || (bytesLeft > 0 && ids.size() < wanted);
        }

        private void add(Row row) throws SQLException {
            ids.add(row.uuid());
            if (withSize) {
                oldest.putIfAbsent(row.count(), row.number());
                bytesLeft -= row.number();
            }
        }
    }
}
