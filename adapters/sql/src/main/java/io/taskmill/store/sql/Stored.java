package io.taskmill.store.sql;

import io.taskmill.api.TaskId;
import io.taskmill.spi.DataRejectedError;
import io.taskmill.spi.InsertResult;
import io.taskmill.spi.NewTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Tasks that are there already, live or finished.
 *
 * @param byId what to answer for each
 */
record Stored(Map<UUID, InsertResult.Known> byId) {
    private static final String LIVE = "select id, state, created_at from task where id";
    private static final String FINISHED = "select id, status, created_at from finished where id";

    /** Those of the ids that are there. */
    static Stored find(Statements statements, List<UUID> ids) throws SQLException {
        Map<UUID, InsertResult.Known> found = new HashMap<>();
        // Live ones first: a task that ends between the two looks is then found by the second.
        for (String sql : List.of(LIVE, FINISHED)) {
            for (List<UUID> chunk : Lists.chunks(statements, ids)) {
                try (ResultSet result = Lists.of(statements, sql, chunk).query()) {
                    while (result.next()) {
                        Row row = new Row(result);
                        TaskId id = row.id();
                        found.put(id.value(), new InsertResult.Known(id, StateCode.status(row.count()), row.instant()));
                    }
                }
            }
        }
        return new Stored(found);
    }

    /** Those of the ids whose tasks have ended. */
    static List<UUID> finished(Statements statements, List<UUID> ids) throws SQLException {
        List<UUID> finished = new ArrayList<>();
        for (List<UUID> chunk : Lists.chunks(statements, ids)) {
            try (ResultSet result = Lists.of(statements, FINISHED, chunk).query()) {
                while (result.next()) {
                    finished.add(new Row(result).id().value());
                }
            }
        }
        return finished;
    }

    Set<UUID> ids() {
        return byId.keySet();
    }

    /** The task of an id that is taken. */
    InsertResult.Known known(TaskId id) {
        InsertResult.Known known = byId.get(id.value());
        if (known == null) {
            throw new DataRejectedError("the id " + id + " is taken, but its task is gone", null);
        }
        return known;
    }

    /** What to tell whoever submits it again. */
    InsertResult answer(Statements statements, NewTask task) throws SQLException {
        byte[] digest = task.digest();
        if (digest == null
                || Arrays.equals(digest, ClientIds.digest(statements, task.id().value()))) {
            return known(task.id());
        }
        return new InsertResult.Conflict(task.id());
    }
}
