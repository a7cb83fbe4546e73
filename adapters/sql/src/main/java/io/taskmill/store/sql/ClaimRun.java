package io.taskmill.store.sql;

import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** One claim at work: what it has handed out so far. */
final class ClaimRun {
    private static final String UPDATE = "update task set state = 2, parked = null, holder = ?, started_at = ?,"
            + " start_by = null, fence = fence + 1, attempts = attempts + 1, deliveries = deliveries + 1 where id";
    private static final String CLAIM = UPDATE + " in (select id from task where ";
    private static final String READY = CLAIM + ClaimSize.READY + ")" + ClaimedRows.RETURNING;
    private static final String BY_IDS = UPDATE + IdList.IN + ClaimedRows.RETURNING;
    private static final String SUSPECT =
            CLAIM + "parked is not null and queue = ? order by available_at, id limit 1)" + ClaimedRows.RETURNING;

    private final Transaction tx;
    private final long holder;
    private final long now;
    private final Handout handout;
    private final ClaimSize size;

    ClaimRun(Transaction tx, long holder, long maxPayloadBytes) {
        this.tx = tx;
        this.holder = holder;
        this.now = tx.now();
        this.handout = new Handout(maxPayloadBytes);
        this.size = new ClaimSize(tx, now);
    }

    List<ClaimedTask> handedOut() {
        return handout.tasks();
    }

    /** Claims these, which may run, whatever their size; the ids with their queues. */
    static List<ClaimedTask> byIds(Transaction tx, long holder, long now, Map<UUID, String> queues)
            throws SQLException {
        Handout handout = new Handout(Long.MAX_VALUE);
        for (List<UUID> chunk : IdList.chunks(List.copyOf(queues.keySet()))) {
            Params params = Params.of(tx.prepare(BY_IDS)).number(holder).number(now);
            ClaimedRows.read(IdList.bind(params, chunk), id -> Objects.requireNonNull(queues.get(id)), handout);
        }
        return handout.tasks();
    }

    /** Claims a suspect of this queue. Returns how many it found, 0 or 1. */
    int suspect(String queue) throws SQLException {
        if (!handout.takesMore()) {
            return 0;
        }
        Params params =
                Params.of(tx.prepare(SUSPECT)).number(holder).number(now).text(queue);
        return ClaimedRows.read(params, id -> queue, handout);
    }

    /** Claims by the steps of this demand, at most so many. Returns how many it found. */
    int lanes(QueueDemand demand, int permits) throws SQLException {
        Set<Lane> exhausted = EnumSet.noneOf(Lane.class);
        int left = permits;
        for (LaneShare step : demand.steps()) {
            int wanted = Math.min(step.max(), left);
            if (wanted > 0 && handout.takesMore() && !exhausted.contains(step.lane())) {
                int got = lane(demand.queue(), step, wanted);
                left -= got;
                if (got < wanted && step.availableBefore() == null) {
                    exhausted.add(step.lane());
                }
            }
        }
        return permits - left;
    }

    /** Fewer than wanted when no more are ready, or when it is enough for this claim. */
    private int lane(String queue, LaneShare step, int wanted) throws SQLException {
        int fitting = size.fitting(queue, step, handout.bytesLeft(), wanted);
        if (fitting == 0) {
            return 0;
        }
        Params params = Params.of(tx.prepare(READY))
                .number(holder)
                .number(now)
                .ready(queue, step, now)
                .number(fitting);
        return ClaimedRows.read(params, id -> queue, handout);
    }
}
