package io.taskmill.store.sql;

import io.taskmill.api.Attempt.Outcome;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.Decision;
import io.taskmill.spi.SettleResult;
import io.taskmill.spi.Settlement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Records how one claim ended. */
final class SettleOne {
    private static final String FINISHED_BY = "select 1 from finished where id = ? and settled_by = ? and fence = ?";
    private static final String PUT_BACK_BY = "select 1 from task where id = ? and last_holder = ? and last_fence = ?";

    private final Transaction tx;
    private final TaskRow task;
    private final long holder;
    private final long now;

    private SettleOne(Transaction tx, TaskRow task, long holder, long now) {
        this.tx = tx;
        this.task = task;
        this.holder = holder;
        this.now = now;
    }

    static SettleResult run(Transaction tx, Settlement settlement, Holder holder, long now) throws SQLException {
        if (holder.live()) {
            Optional<TaskRow> task = TaskRow.find(tx, settlement.id());
            if (task.isPresent() && task.get().heldBy(holder.number(), settlement.fence())) {
                return new SettleOne(tx, task.get(), holder.number(), now).apply(settlement.decision());
            }
        }
        return repeated(tx, settlement, holder.number()) ? SettleResult.REPEATED : SettleResult.REFUSED;
    }

    private SettleResult apply(Decision decision) throws SQLException {
        if (task.cancelRequested() && !(decision instanceof Decision.Cancel)) {
            if (decision instanceof Decision.Release(var work) && work == Decision.Work.NOT_STARTED) {
                finish(TaskStatus.CANCELLED, Change.notStarted(task.error()), History.lastStart(tx, task.id()), null);
            } else {
                cancel();
            }
            return SettleResult.CANCELLED_INSTEAD;
        }
        switch (decision) {
            case Decision.Complete complete -> complete(complete.result());
            case Decision.Retry retry -> retry(retry);
            case Decision.DeadLetter dead -> {
                History.add(tx, task, Outcome.FAILED, now, dead.error());
                finish(TaskStatus.FAILED, Change.failure(dead.error()), task.startedAt(), null);
            }
            case Decision.Cancel() -> cancel();
            case Decision.Release release -> release(release.work());
        }
        return SettleResult.RECORDED;
    }

    private void complete(@Nullable Payload result) throws SQLException {
        if (task.attempts() > 1) {
            History.add(tx, task, Outcome.SUCCEEDED, now, null);
        }
        finish(TaskStatus.SUCCESS, Change.none(null), task.startedAt(), result == null ? null : result.bytes());
    }

    private void retry(Decision.Retry retry) throws SQLException {
        History.add(tx, task, Outcome.FAILED, now, retry.error());
        long due = tx.after(retry.delay());
        var wait = new Moves.Wait(TaskStatus.RETRYING, null, due, holder, null, task.startedAt());
        Moves.putBack(tx, task, wait, Change.failure(retry.error()));
    }

    private void cancel() throws SQLException {
        History.add(tx, task, Outcome.CANCELLED, now, null);
        finish(TaskStatus.CANCELLED, Change.release(task.error()), task.startedAt(), null);
    }

    private void release(Decision.Work work) throws SQLException {
        String parked = task.parked(0);
        switch (work) {
            case STARTED -> {
                History.add(tx, task, Outcome.RELEASED, now, null);
                var wait = new Moves.Wait(TaskStatus.PENDING, parked, null, holder, null, task.startedAt());
                Moves.putBack(tx, task, wait, Change.release(task.error()));
            }
            case NOT_STARTED -> {
                Long startBy = task.attempts() == 1 ? task.expiresAt() : null;
                Long startedAt = History.lastStart(tx, task.id());
                var wait = new Moves.Wait(TaskStatus.PENDING, parked, null, holder, startBy, startedAt);
                Moves.putBack(tx, task, wait, Change.notStarted(task.error()));
            }
        }
    }

    private void finish(TaskStatus status, Change change, @Nullable Long startedAt, byte @Nullable [] result)
            throws SQLException {
        Moves.finish(tx, task, new Moves.End(status, holder, startedAt, result), change, now);
    }

    private static boolean repeated(Transaction tx, Settlement settlement, long holder) throws SQLException {
        return exists(tx, FINISHED_BY, settlement, holder)
                || exists(tx, PUT_BACK_BY, settlement, holder)
                || History.settled(tx, settlement.id(), holder, settlement.fence());
    }

    private static boolean exists(Transaction tx, String sql, Settlement settlement, long holder) throws SQLException {
        try (ResultSet result = Params.of(tx, sql)
                .id(settlement.id())
                .number(holder)
                .number(settlement.fence())
                .query()) {
            return result.next();
        }
    }
}
