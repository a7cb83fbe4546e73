package io.taskmill.store.sql;

import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** One claim at work: what it has handed out so far. */
final class ClaimRun {
    private static final String CLAIM = "update task set state = 2, parked = null, holder = ?, started_at = ?,"
            + " start_by = null, fence = fence + 1, attempts = attempts + 1, deliveries = deliveries + 1 where id";

    private final Transaction tx;
    private final long holder;
    private final long now;
    private final Handout handout;
    private final ReadyTasks ready;

    ClaimRun(Transaction tx, long holder, long maxPayloadBytes) {
        this.tx = tx;
        this.holder = holder;
        this.now = tx.now();
        this.handout = new Handout(maxPayloadBytes);
        this.ready = new ReadyTasks(tx, now);
    }

    List<ClaimedTask> handedOut() {
        return handout.tasks();
    }

    /** Claims these, which may run, whatever their size; the ids with their queues. */
    static List<ClaimedTask> byIds(Transaction tx, long holder, Map<UUID, String> queues) throws SQLException {
        ClaimRun run = new ClaimRun(tx, holder, Long.MAX_VALUE);
        int unused = run.claim(List.copyOf(queues.keySet()), id -> Objects.requireNonNull(queues.get(id)));
        return run.handedOut();
    }

    /** Claims a suspect of this queue. Returns how many it found, 0 or 1. */
    int suspect(String queue) throws SQLException {
        if (!handout.takesMore()) {
            return 0;
        }
        String suspect = "select id from task where " + tx.dialect().parked() + " order by available_at, id limit 1";
        List<UUID> ids = new ArrayList<>(1);
        try (ResultSet result =
                Params.of(tx, suspect + tx.dialect().lockFree()).text(queue).query()) {
            while (result.next()) {
                ids.add(new Row(result).id().value());
            }
        }
        return claim(ids, id -> queue);
    }

    /** Claims by the steps of this demand, at most so many. Returns how many it found. */
    int lanes(QueueDemand demand, int permits) throws SQLException {
        Set<Lane> exhausted = EnumSet.noneOf(Lane.class);
        int left = permits;
        for (LaneShare step : demand.steps()) {
            int wanted = Math.min(step.max(), left);
            if (wanted > 0 && handout.takesMore() && !exhausted.contains(step.lane())) {
                List<UUID> next = ready.find(demand.queue(), step, handout.bytesLeft(), wanted);
                int got = claim(next, id -> demand.queue());
                left -= got;
                if (got < wanted && step.availableBefore() == null) {
                    exhausted.add(step.lane());
                }
            }
        }
        return permits - left;
    }

    /** Claims these. Returns how many. */
    private int claim(List<UUID> ids, Function<UUID, String> queues) throws SQLException {
        int claimed = 0;
        for (List<UUID> chunk : Lists.chunks(tx, ids)) {
            String claim = CLAIM + tx.dialect().in(chunk.size());
            claimed += switch (tx.dialect().returning()) {
                case YES -> ClaimedRows.read(bind(claim + ClaimedRows.RETURNING, chunk), queues, handout);
                case NO -> {
                    int unused = bind(claim, chunk).update();
                    yield ClaimedRows.read(Lists.of(tx, ClaimedRows.SELECT, chunk), queues, handout);
                }
            };
        }
        return claimed;
    }

    private Params bind(String claim, List<UUID> ids) throws SQLException {
        return Params.of(tx, claim).number(holder).number(now).list(ids);
    }
}
