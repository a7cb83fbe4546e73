package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimResult.Refusal;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.Rung;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Claims tasks by their ids: looks at all of them, decides, then claims those that may run.
 *
 * @param request for whom, and which
 */
record ClaimByIds(ClaimIds request) implements Operation<List<ClaimResult>> {

    @Override
    public List<ClaimResult> run(Transaction tx) throws SQLException {
        long holder = Holder.live(tx, request.holder()).number();
        long now = tx.now();
        Map<UUID, String> chosen = new LinkedHashMap<>();
        List<@Nullable Refusal> refusals = choose(tx, now, chosen);
        Map<UUID, ClaimedTask> claimed = new HashMap<>();
        for (ClaimedTask task : ClaimRun.byIds(tx, holder, chosen)) {
            claimed.put(task.id().value(), task);
            tx.counters().move(task.spec().queue(), TaskStatus.PENDING, TaskStatus.RUNNING);
        }
        List<ClaimResult> results = new ArrayList<>(refusals.size());
        for (int i = 0; i < refusals.size(); i++) {
            Refusal refusal = refusals.get(i);
            results.add(refusal == null ? claimed(claimed, request.rung().get(i)) : refusal);
        }
        return results;
    }

    /** Fills in what may run, with its queue. Returns why the others may not, null for those that may. */
    private List<@Nullable Refusal> choose(Transaction tx, long now, Map<UUID, String> chosen) throws SQLException {
        List<UUID> ids = request.rung().stream()
                .map(rung -> rung.id().value())
                .distinct()
                .toList();
        Map<UUID, Candidate> candidates = Candidate.find(tx, ids);
        List<@Nullable Refusal> refusals = new ArrayList<>(request.rung().size());
        long bytesLeft = request.maxPayloadBytes();
        for (Rung rung : request.rung()) {
            UUID id = rung.id().value();
            Candidate candidate = candidates.get(id);
            Refusal refusal = candidate == null ? Refusal.UNKNOWN : candidate.refusal(rung.queue(), now);
            if (refusal == null && chosen.containsKey(id)) {
                refusal = Refusal.HELD;
            } else if (refusal == null && bytesLeft <= 0 && !chosen.isEmpty()) {
                refusal = Refusal.BUSY;
            }
            if (refusal == null && candidate != null) {
                chosen.put(id, rung.queue());
                bytesLeft -= candidate.payloadBytes();
            }
            refusals.add(refusal);
        }
        return refusals;
    }

    private static ClaimResult claimed(Map<UUID, ClaimedTask> claimed, Rung rung) {
        return new ClaimResult.Claimed(
                Objects.requireNonNull(claimed.get(rung.id().value())));
    }
}
