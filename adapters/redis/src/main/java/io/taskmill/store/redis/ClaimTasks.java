package io.taskmill.store.redis;

import io.taskmill.spi.ClaimIds;
import io.taskmill.spi.ClaimRequest;
import io.taskmill.spi.ClaimResult;
import io.taskmill.spi.ClaimedTask;
import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.HeldTask;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.Rung;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Hands ready tasks to nodes. */
final class ClaimTasks {
    private static final int PARTS = 3;

    private final ScriptCalls calls;

    ClaimTasks(ScriptCalls calls) {
        this.calls = calls;
    }

    List<ClaimedTask> claim(ClaimRequest request) {
        Arguments arguments = new Arguments()
                .bytes(Ids.bytes(request.holder()))
                .number(request.maxPayloadBytes())
                .number(request.suspects());
        for (QueueDemand demand : request.demands()) {
            arguments
                    .text(demand.queue())
                    .number(demand.permits())
                    .number(demand.steps().size());
            demand.steps().forEach(step -> step(step, arguments));
        }
        Answer answer = alive(calls.call(Script.CLAIM_READY, arguments), request.holder());
        List<ClaimedTask> tasks = new ArrayList<>();
        for (int at = 1; at < answer.size(); at += PARTS) {
            tasks.add(read(answer, at));
        }
        return tasks;
    }

    private static void step(LaneShare step, Arguments arguments) {
        arguments.number(step.lane().lowest()).number(step.lane().highest()).number(step.max());
        Instant before = step.availableBefore();
        if (before == null) {
            arguments.nothing();
        } else {
            arguments.number(Micros.dueAt(before));
        }
    }

    /** By their ids, each if it may run now. */
    List<ClaimResult> claim(ClaimIds request) {
        Arguments arguments = new Arguments(2 + 2 * request.rung().size())
                .bytes(Ids.bytes(request.holder()))
                .number(request.maxPayloadBytes());
        for (Rung rung : request.rung()) {
            arguments.bytes(Ids.bytes(rung.id())).text(rung.queue());
        }
        Answer answer = alive(calls.call(Script.CLAIM_IDS, arguments), request.holder());
        List<ClaimResult> results = new ArrayList<>(request.rung().size());
        int at = 2;
        for (byte letter : answer.bytes(1)) {
            if (letter == 'C') {
                results.add(new ClaimResult.Claimed(read(answer, at)));
                at += PARTS;
            } else {
                results.add(refusal(letter));
            }
        }
        return results;
    }

    private static ClaimResult.Refusal refusal(byte letter) {
        return switch (letter) {
            case 'S' -> ClaimResult.Refusal.SETTLED;
            case 'N' -> ClaimResult.Refusal.NOT_DUE;
            case 'H' -> ClaimResult.Refusal.HELD;
            case 'P' -> ClaimResult.Refusal.PARKED;
            case 'B' -> ClaimResult.Refusal.BUSY;
            default -> ClaimResult.Refusal.UNKNOWN;
        };
    }

    /** What a node holds, longest held first. */
    List<HeldTask> held(NodeId holder) {
        Answer answer = calls.call(Script.HELD, new Arguments().bytes(Ids.bytes(holder)));
        List<HeldTask> held = new ArrayList<>();
        for (int at = 1; at < answer.size(); at += 2) {
            TaskRow row = TaskRow.read(answer.bytes(at + 1));
            held.add(new HeldTask(
                    Ids.task(answer.bytes(at)),
                    row.queue(),
                    row.fence(),
                    Micros.duration(answer.number(0) - row.startedAt()),
                    row.cancelRequested() ? HeldTask.CancelMark.REQUESTED : HeldTask.CancelMark.NONE));
        }
        held.sort((one, other) -> other.age().compareTo(one.age()));
        return held;
    }

    private static Answer alive(Answer answer, NodeId holder) {
        if (answer.number(0) == 0) {
            throw new DeadHolderError(holder);
        }
        return answer;
    }

    private static ClaimedTask read(Answer answer, int at) {
        TaskRow row = TaskRow.read(answer.bytes(at + 1));
        return new ClaimedTask(
                Ids.task(answer.bytes(at)),
                SpecBytes.read(row, answer.bytes(at + 2)),
                row.fence(),
                row.counts(),
                row.generation(),
                row.generationFailures(),
                row.suspect(),
                Micros.instant(row.createdAt()));
    }
}
