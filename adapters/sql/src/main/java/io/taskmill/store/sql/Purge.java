package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskTimers.Retention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Deletes finished tasks that are old enough, one by one, with all that belongs to them.
 *
 * @param retention how old
 * @param statuses how they ended
 * @param max how many at most
 */
record Purge(Retention retention, List<TaskStatus> statuses, int max) implements Operation<Integer> {
    static final List<TaskStatus> TERMINAL =
            List.of(TaskStatus.SUCCESS, TaskStatus.CANCELLED, TaskStatus.EXPIRED, TaskStatus.FAILED);
    private static final String OLD =
            "select id from finished where status = ? and finished_at <= ? order by finished_at";

    @Override
    public Integer run(Transaction tx) throws SQLException {
        long now = tx.now();
        int purged = 0;
        for (TaskStatus status : statuses) {
            Duration keep = status == TaskStatus.FAILED ? retention.failed() : retention.finished();
            long before = now - Micros.of(keep);
            if (status != TaskStatus.FAILED) {
                before = tx.dialect().days().oneByOne(before, keep);
            }
            List<UUID> old = old(tx, status, before, max - purged);
            Forget.tasks(tx, old);
            purged += old.size();
        }
        return purged;
    }

    private static List<UUID> old(Transaction tx, TaskStatus status, long before, int max) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        try (ResultSet result = Params.of(
                        tx, OLD + tx.dialect().limit() + tx.dialect().lockFree())
                .number(StateCode.of(status))
                .number(before)
                .number(max)
                .query()) {
            while (result.next()) {
                ids.add(new Row(result).uuid());
            }
        }
        return ids;
    }
}
