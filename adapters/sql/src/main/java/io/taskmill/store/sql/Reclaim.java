package io.taskmill.store.sql;

import io.taskmill.api.Attempt.Outcome;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskStatus;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes tasks back from a dead node.
 *
 * @param node which
 * @param policy when to give a task up
 * @param max how many at most
 */
record Reclaim(NodeId node, CrashPolicy policy, int max) implements Operation<Integer> {
    private static final String DEAD = "select no from node where id = ? and state = 1";
    private static final String HELD = TaskRow.SELECT + " where holder = ? order by id";
    private static final String BURY = "update node set state = 2 where no = ?";

    @Override
    public Integer run(Transaction tx) throws SQLException {
        long holder = deadHolder(tx);
        if (holder == 0) {
            return 0;
        }
        long now = tx.now();
        List<TaskRow> held = held(tx, holder);
        for (TaskRow task : held) {
            takeBack(tx, task, now);
        }
        if (held.size() < max) {
            Params.of(tx, BURY).number(holder).update();
        }
        return held.size();
    }

    private void takeBack(Transaction tx, TaskRow task, long now) throws SQLException {
        TaskError crash = CrashPolicy.crashed(node);
        int generationCrashes = task.crashes() + 1 - task.baseCrashes();
        History.add(tx, task, Outcome.CRASHED, now, crash);
        if (task.cancelRequested()) {
            Moves.finish(tx, task, end(task, TaskStatus.CANCELLED), Change.crash(crash), now);
        } else if (policy.quarantined(generationCrashes)) {
            TaskError givenUp = CrashPolicy.quarantined(node, generationCrashes);
            Moves.finish(tx, task, end(task, TaskStatus.FAILED), Change.crash(givenUp), now);
        } else {
            var wait = new Moves.Wait(TaskStatus.PENDING, task.parked(1), null, null, null, task.startedAt());
            Moves.putBack(tx, task, wait, Change.crash(crash));
        }
    }

    private static Moves.End end(TaskRow task, TaskStatus status) {
        return new Moves.End(status, null, task.startedAt(), null);
    }

    private long deadHolder(Transaction tx) throws SQLException {
        try (ResultSet result =
                Params.of(tx, DEAD + tx.dialect().lock()).node(node).query()) {
            return result.next() ? new Row(result).number() : 0;
        }
    }

    private List<TaskRow> held(Transaction tx, long holder) throws SQLException {
        List<TaskRow> held = new ArrayList<>();
        try (ResultSet result = Params.of(
                        tx, HELD + tx.dialect().limit() + tx.dialect().lock())
                .number(holder)
                .number(max)
                .query()) {
            while (result.next()) {
                held.add(TaskRow.read(result));
            }
        }
        return held;
    }
}
