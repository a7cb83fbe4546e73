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
 * Deletes finished tasks that are old enough, with all that belongs to them.
 *
 * @param retention how old
 * @param max how many at most
 */
record Purge(Retention retention, int max) implements Operation<Integer> {
    private static final List<TaskStatus> TERMINAL =
            List.of(TaskStatus.SUCCESS, TaskStatus.CANCELLED, TaskStatus.EXPIRED, TaskStatus.FAILED);
    private static final String OLD =
            "select id from finished where status = ? and finished_at <= ? order by finished_at";
    private static final List<String> DELETES = List.of(
            "delete from finished where id",
            "delete from body where id",
            "delete from attempt where task_id",
            "delete from name_key where scope = 'id' and name",
            "delete from name_key where scope <> 'id' and task_id");

    @Override
    public Integer run(Transaction tx) throws SQLException {
        long now = tx.now();
        int purged = 0;
        for (TaskStatus status : TERMINAL) {
            Duration keep = status == TaskStatus.FAILED ? retention.failed() : retention.finished();
            List<UUID> old = old(tx, status, now - Micros.of(keep), max - purged);
            for (List<UUID> chunk : Lists.chunks(tx, old)) {
                for (String delete : DELETES) {
                    int unused = Lists.of(tx, delete, chunk).update();
                }
            }
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
