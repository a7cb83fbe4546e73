package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Claims what may run now.
 *
 * @param request for whom, and how much
 */
record ClaimReady(ClaimRequest request) implements Operation<List<ClaimedTask>> {
    private static final String CLAIM = "update task set state = 2, parked = null, holder = ?, started_at = ?,"
            + " start_by = null, fence = fence + 1, attempts = attempts + 1, deliveries = deliveries + 1"
            + " where id in (select id from task where ";
    // An expression as the limit: SQLite compiles a statement anew each time a plain parameter there is bound, which cost
    // 70 µs per step.
    private static final String READY = CLAIM
            + "state = 1 and parked is null and queue = ? and priority between ? and ?"
            + " and (start_by is null or start_by > ?)"
            + " order by priority desc, available_at, id limit (? + 0))"
            + ClaimedRows.RETURNING;
    private static final String SUSPECT =
            CLAIM + "parked is not null and queue = ? order by available_at, id limit 1)" + ClaimedRows.RETURNING;

    @Override
    public List<ClaimedTask> run(Transaction tx) throws SQLException {
        long holder = Holder.live(tx, request.holder()).number();
        long now = tx.now();
        List<ClaimedTask> claimed = new ArrayList<>();
        int suspects = request.suspects();
        for (QueueDemand demand : request.demands()) {
            int before = claimed.size();
            if (suspects > 0 && demand.permits() > 0) {
                Params params = Params.of(tx.prepare(SUSPECT))
                        .number(holder)
                        .number(now)
                        .text(demand.queue());
                ClaimedRows.read(params, demand.queue(), claimed);
                suspects -= claimed.size() - before;
            }
            claimLanes(tx, holder, now, demand, claimed, demand.permits() - (claimed.size() - before));
            int taken = claimed.size() - before;
            if (taken > 0) {
                tx.counters().add(demand.queue(), TaskStatus.PENDING, -taken);
                tx.counters().add(demand.queue(), TaskStatus.RUNNING, taken);
            }
        }
        return claimed;
    }

    private static void claimLanes(
            Transaction tx, long holder, long now, QueueDemand demand, List<ClaimedTask> claimed, int permits)
            throws SQLException {
        PreparedStatement ready = tx.prepare(READY);
        Set<Lane> exhausted = EnumSet.noneOf(Lane.class);
        int left = permits;
        for (LaneShare step : demand.steps()) {
            int wanted = Math.min(step.max(), left);
            if (wanted > 0 && !exhausted.contains(step.lane())) {
                Params params = Params.of(ready)
                        .number(holder)
                        .number(now)
                        .text(demand.queue())
                        .number(step.lane().lowest())
                        .number(step.lane().highest())
                        .number(now)
                        .number(wanted);
                int got = ClaimedRows.read(params, demand.queue(), claimed);
                left -= got;
                if (got < wanted) {
                    exhausted.add(step.lane());
                }
            }
        }
    }
}
