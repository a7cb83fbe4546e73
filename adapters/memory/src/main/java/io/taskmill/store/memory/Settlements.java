package io.taskmill.store.memory;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.Decision;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records how claims ended. */
final class Settlements {

    private final TaskTable table;
    private final NodeTable nodes;
    private final StoreClock clock;
    private final Endings endings;

    Settlements(TaskTable table, NodeTable nodes, StoreClock clock, Endings endings) {
        this.table = table;
        this.nodes = nodes;
        this.clock = clock;
        this.endings = endings;
    }

    List<SettleResult> settle(List<Settlement> settlements) {
        List<SettleResult> results = new ArrayList<>(settlements.size());
        for (Settlement settlement : settlements) {
            results.add(settle(settlement));
        }
        return results;
    }

    private SettleResult settle(Settlement settlement) {
        Row row = table.get(settlement.id());
        if (row == null) {
            return SettleResult.REFUSED;
        }
        Claim asked = new Claim(settlement.holder(), settlement.fence());
        if (!asked.equals(row.claim)) {
            return row.wasSettled(asked) ? SettleResult.REPEATED : SettleResult.REFUSED;
        }
        if (!nodes.live(settlement.holder())) {
            return SettleResult.REFUSED;
        }
        boolean decidedOtherwise = row.cancelRequested && !(settlement.decision() instanceof Decision.Cancel);
        table.take(row);
        if (row.cancelRequested) {
            cancel(row, settlement.decision(), clock.now());
        } else {
            apply(row, settlement.decision(), clock.now());
        }
        row.lastSettled = asked;
        table.put(row);
        return decidedOtherwise ? SettleResult.CANCELLED_INSTEAD : SettleResult.RECORDED;
    }

    private void apply(Row row, Decision decision, Instant now) {
        switch (decision) {
            case Decision.Complete(var result) -> {
                row.result = result;
                endings.succeeded(row, now);
                endings.toTerminal(row, TaskStatus.SUCCESS, now);
            }
            case Decision.Retry(var delay, var error) -> {
                endings.failed(row, now, error);
                endings.toRetrying(row, clock.after(delay));
            }
            case Decision.DeadLetter(var error) -> {
                endings.failed(row, now, error);
                endings.toTerminal(row, TaskStatus.FAILED, now);
            }
            case Decision.Cancel() -> cancel(row, decision, now);
            case Decision.Release(var work) -> {
                switch (work) {
                    case STARTED -> endings.released(row, now);
                    case NOT_STARTED -> row.takeAttemptBack();
                }
                endings.toPending(row, now);
            }
        }
    }

    private void cancel(Row row, Decision decision, Instant now) {
        if (decision.equals(new Decision.Release(Decision.Work.NOT_STARTED))) {
            row.takeAttemptBack();
        } else {
            endings.cancelled(row, now);
        }
        endings.toTerminal(row, TaskStatus.CANCELLED, now);
    }
}
