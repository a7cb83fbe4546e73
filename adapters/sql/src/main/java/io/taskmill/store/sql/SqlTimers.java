package io.taskmill.store.sql;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.TaskTimers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What time does to tasks. */
final class SqlTimers implements TaskTimers {
    private static final String TOO_LATE = TaskRow.SELECT + " where start_by <= ? order by start_by";

    private final Database database;

    SqlTimers(Database database) {
        this.database = database;
    }

    @Override
    public DueResult forwardDue(int max) {
        return database.write(new ForwardDue(max));
    }

    @Override
    public int expire(int max) {
        return database.write(tx -> {
            long now = tx.now();
            List<TaskRow> late = tooLate(tx, now, max);
            for (TaskRow task : late) {
                var end = new Moves.End(TaskStatus.EXPIRED, null, task.startedAt(), null);
                Moves.finish(tx, task, end, Change.none(task.error()), now);
            }
            return late.size();
        });
    }

    @Override
    public int purge(Retention retention, int max) {
        FinishedDays.Purged days =
                database.write(tx -> tx.dialect().days().purge(tx, tx.now() - Micros.of(retention.finished()), max));
        int purged = days.tasks();
        if (purged < max) {
            List<TaskStatus> statuses = days.busy() ? List.of(TaskStatus.FAILED) : Purge.TERMINAL;
            purged += database.write(new Purge(retention, statuses, max - purged));
        }
        if (purged < max) {
            // Once a round: it may have to wait, and a round may be many calls.
            int unused = database.write(tx -> tx.dialect().days().ahead(tx));
        }
        return purged;
    }

    private static List<TaskRow> tooLate(Transaction tx, long now, int max) throws SQLException {
        List<TaskRow> late = new ArrayList<>();
        try (ResultSet result = Params.of(
                        tx, TOO_LATE + tx.dialect().limit() + tx.dialect().lockFree())
                .number(now)
                .number(max)
                .query()) {
            while (result.next()) {
                late.add(TaskRow.read(result));
            }
        }
        return late;
    }
}
