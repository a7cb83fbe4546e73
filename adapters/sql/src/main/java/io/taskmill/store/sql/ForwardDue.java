package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.TaskTimers.DueResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Moves tasks whose time has come to pending.
 *
 * @param max how many at most
 */
record ForwardDue(int max) implements Operation<DueResult> {
    // Only a retry has attempts while it waits, so these tell which state it was in.
    private static final String MOVE = "update task set state = 1,"
            + " parked = case when crashes - base_crashes >= " + CrashPolicy.SUSPECT_AFTER + " then '"
            + CrashPolicy.PARKED_REASON + "' end"
            + " where id in (select id from task where state in (0, 3) and available_at <= ?"
            + " order by available_at limit (? + 0)) returning queue, attempts";
    private static final String NEXT =
            "select available_at from task where state in (0, 3) order by available_at limit 1";

    @Override
    public DueResult run(Transaction tx) throws SQLException {
        long now = tx.now();
        int forwarded = move(tx, now);
        if (forwarded > 0) {
            tx.signals().ready();
        }
        return new DueResult(forwarded, untilNext(tx, now));
    }

    private int move(Transaction tx, long now) throws SQLException {
        int forwarded = 0;
        try (ResultSet result =
                Params.of(tx.prepare(MOVE)).number(now).number(max).query()) {
            while (result.next()) {
                Row row = new Row(result);
                String queue = row.text();
                TaskStatus from = row.count() > 0 ? TaskStatus.RETRYING : TaskStatus.SCHEDULED;
                tx.counters().move(queue, from, TaskStatus.PENDING);
                forwarded++;
            }
        }
        return forwarded;
    }

    private static Duration untilNext(Transaction tx, long now) throws SQLException {
        try (ResultSet result = tx.prepare(NEXT).executeQuery()) {
            return result.next() ? Micros.duration(Math.max(0, new Row(result).number() - now)) : DueResult.NOTHING_DUE;
        }
    }
}
