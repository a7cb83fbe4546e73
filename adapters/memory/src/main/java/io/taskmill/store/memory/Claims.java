package io.taskmill.store.memory;

import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands ready tasks to nodes. */
final class Claims {

    private final TaskTable table;
    private final NodeTable nodes;
    private final StoreClock clock;

    Claims(TaskTable table, NodeTable nodes, StoreClock clock) {
        this.table = table;
        this.nodes = nodes;
        this.clock = clock;
    }

    List<ClaimedTask> claim(ClaimRequest request) {
        nodes.requireLive(request.holder());
        Instant now = clock.now();
        Handout claimed = new Handout(request.maxPayloadBytes());
        Map<String, Integer> spent = claimSuspects(request, now, claimed);
        for (QueueDemand demand : request.demands()) {
            int permits = demand.permits() - spent.getOrDefault(demand.queue(), 0);
            for (LaneShare step : demand.steps()) {
                permits -= claimLane(request.holder(), demand.queue(), step, permits, now, claimed);
            }
        }
        return claimed.tasks();
    }

    /** By their ids, each if it may run now. */
    List<ClaimResult> claim(ClaimIds request) {
        nodes.requireLive(request.holder());
        Instant now = clock.now();
        Handout claimed = new Handout(request.maxPayloadBytes());
        List<ClaimResult> results = new ArrayList<>(request.rung().size());
        for (Rung rung : request.rung()) {
            Row row = table.get(rung.id());
            ClaimResult.Refusal refusal = refusal(row, rung.queue(), now);
            if (row == null || refusal != null) {
                results.add(refusal == null ? ClaimResult.Refusal.UNKNOWN : refusal);
            } else if (!claimed.takesMore()) {
                results.add(ClaimResult.Refusal.BUSY);
            } else {
                ClaimedTask task = claim(row, request.holder(), now);
                claimed.add(task);
                results.add(new ClaimResult.Claimed(task));
            }
        }
        return results;
    }

    private static ClaimResult.@Nullable Refusal refusal(@Nullable Row row, String queue, Instant now) {
        if (row == null || !row.spec.queue().equals(queue)) {
            return ClaimResult.Refusal.UNKNOWN;
        }
        return switch (row.status) {
            case SCHEDULED, RETRYING -> ClaimResult.Refusal.NOT_DUE;
            case RUNNING -> ClaimResult.Refusal.HELD;
            case BLOCKED -> ClaimResult.Refusal.PARKED;
            case SUCCESS, FAILED, CANCELLED, EXPIRED -> ClaimResult.Refusal.SETTLED;
            case PENDING ->
                row.suspect() ? ClaimResult.Refusal.PARKED : row.lapsed(now) ? ClaimResult.Refusal.SETTLED : null;
        };
    }

    List<HeldTask> held(NodeId holder) {
        Instant now = clock.now();
        return table.held().of(holder).stream()
                .map(row -> new HeldTask(
                        row.id,
                        row.spec.queue(),
                        row.fence,
                        row.startedAt == null ? Duration.ZERO : Duration.between(row.startedAt, now),
                        row.cancelRequested ? HeldTask.CancelMark.REQUESTED : HeldTask.CancelMark.NONE))
                .toList();
    }

    private Map<String, Integer> claimSuspects(ClaimRequest request, Instant now, Handout claimed) {
        Map<String, Integer> spent = new HashMap<>();
        for (QueueDemand demand : request.demands()) {
            ReadyQueue queue = table.readyQueue(demand.queue());
            while (claimed.tasks().size() < request.suspects()
                    && claimed.takesMore()
                    && spent.getOrDefault(demand.queue(), 0) < demand.permits()
                    && queue.firstSuspect().isPresent()) {
                claimed.add(claim(queue.firstSuspect().orElseThrow(), request.holder(), now));
                spent.merge(demand.queue(), 1, Integer::sum);
            }
        }
        return spent;
    }

    private int claimLane(NodeId holder, String queue, LaneShare step, int permits, Instant now, Handout claimed) {
        ReadyQueue ready = table.readyQueue(queue);
        int max = Math.min(step.max(), permits);
        int taken = 0;
        while (taken < max && claimed.takesMore()) {
            Optional<Row> row = ready.first(step.lane(), now, step.availableBefore());
            if (row.isEmpty()) {
                break;
            }
            claimed.add(claim(row.get(), holder, now));
            taken++;
        }
        return taken;
    }

    private ClaimedTask claim(Row row, NodeId holder, Instant now) {
        table.take(row);
        TaskCounts before = row.counts;
        row.status = TaskStatus.RUNNING;
        row.fence++;
        row.claim = new Claim(holder, row.fence);
        row.startedAt = now;
        row.counts = new TaskCounts(
                before.attempts() + 1, before.failures(), before.crashes(), before.releases(), before.deliveries() + 1);
        table.put(row);
        return new ClaimedTask(
                row.id,
                row.spec,
                row.fence,
                row.counts,
                row.generation,
                row.generationFailures,
                row.suspect(),
                row.createdAt);
    }
}
