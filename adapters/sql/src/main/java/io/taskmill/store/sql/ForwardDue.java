package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.TaskTimers.DueResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Moves tasks whose time has come to pending.
 *
 * @param max how many at most
 */
record ForwardDue(int max) implements Operation<DueResult> {
    private static final String MOVE = "update task set state = 1,"
            + " parked = case when crashes - base_crashes >= " + CrashPolicy.SUSPECT_AFTER + " then '"
            + CrashPolicy.PARKED_REASON + "' end where id";

    @Override
    public DueResult run(Transaction tx) throws SQLException {
        long now = tx.now();
        List<UUID> due = due(tx, now);
        for (List<UUID> chunk : Lists.chunks(tx, due)) {
            int unused = Lists.of(tx, MOVE, chunk).update();
        }
        if (!due.isEmpty()) {
            tx.signals().ready();
        }
        return new DueResult(due.size(), untilNext(tx, now));
    }

    /** Counts them too. */
    private List<UUID> due(Transaction tx, long now) throws SQLException {
        List<UUID> due = new ArrayList<>();
        Dialect dialect = tx.dialect();
        String time = dialect.waitingUntil();
        String sql = "select id, queue, attempts from task where " + dialect.waiting() + " and " + time
                + " <= ? order by " + time + dialect.limit() + dialect.lockFree();
        try (ResultSet result = Params.of(tx, sql).number(now).number(max).query()) {
            while (result.next()) {
                Row row = new Row(result);
                due.add(row.uuid());
                String queue = row.text();
                // Only a retry has attempts while it waits, so these tell which state it was in.
                TaskStatus from = row.count() > 0 ? TaskStatus.RETRYING : TaskStatus.SCHEDULED;
                tx.counters().move(queue, from, TaskStatus.PENDING);
            }
        }
        return due;
    }

    private static Duration untilNext(Transaction tx, long now) throws SQLException {
        String time = tx.dialect().waitingUntil();
        String next =
                "select " + time + " from task where " + tx.dialect().waiting() + " order by " + time + " limit 1";
        try (ResultSet result = tx.prepare(next).executeQuery()) {
            return result.next() ? Micros.duration(Math.max(0, new Row(result).number() - now)) : DueResult.NOTHING_DUE;
        }
    }
}
