package io.taskmill.store.sql.postgresql;

import io.taskmill.spi.NewTask;
import io.taskmill.spi.Settlement;
import io.taskmill.store.sql.CompletedTasks;
import io.taskmill.store.sql.HotPath;
import io.taskmill.store.sql.Params;
import io.taskmill.store.sql.Row;
import io.taskmill.store.sql.SpecColumns;
import io.taskmill.store.sql.TaskInsert;
import io.taskmill.store.sql.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whole batches as arrays, a column each: one statement does all rows. */
enum PostgresHotPath implements HotPath {
    INSTANCE;

    private static final String TAKE = "insert into name_key (scope, name, task_id, digest)"
            + " select 'id', id, id, digest from unnest(?::uuid[], ?::bytea[]) as t (id, digest)"
            + " on conflict (scope, name) do nothing returning name";
    private static final String PLAIN = "insert into task (" + TaskInsert.COLUMNS + ") select * from unnest(?::uuid[],"
            + " ?::text[], ?::int2[], ?::int8[], ?::int2[], ?::int8[], ?::text[], ?::bytea[])"
            + " on conflict (id) do nothing returning id";
    private static final String FULL = "insert into task (" + TaskInsert.COLUMNS + ", " + TaskInsert.RARE
            + ") select * from unnest(?::uuid[], ?::text[], ?::int2[], ?::int8[], ?::int2[], ?::int8[], ?::text[],"
            + " ?::bytea[], ?::int8[], ?::text[], ?::int8[], ?::int8[], ?::text[], ?::text[])"
            + " on conflict (id) do nothing returning id";
    private static final String BODY =
            "insert into body (id, payload) select * from unnest(?::uuid[], ?::bytea[]) on conflict (id) do nothing";
    /**
     * Locks the tasks in the order in which they are given. Without a join, so that there is but one way to do it:
     * while the table is young the planner takes it for tiny, and would read all of it for each task.
     */
    private static final String COMPLETE = "with live as (select t.*, g.result"
            + " from unnest(?::uuid[], ?::bytea[]) as g (id, result),"
            + " lateral (select * from task where id = g.id" + CompletedTasks.LIVE + " for update) t),"
            + " gone as (delete from task where id = any (array(select id from live))) "
            + CompletedTasks.INSERT + CompletedTasks.SELECT + "result from live returning id";

    @Override
    public Set<UUID> takeNames(Transaction tx, Collection<NewTask> tasks) throws SQLException {
        return ids(Params.of(tx, TAKE)
                .array("uuid", tasks.stream().map(task -> task.id().value()).toArray())
                .array("bytea", tasks.stream().map(NewTask::digest).toArray(byte[][]::new)));
    }

    @Override
    public Set<UUID> insert(Transaction tx, List<TaskInsert> tasks) throws SQLException {
        if (tasks.isEmpty()) {
            return Set.of();
        }
        boolean plain = tasks.stream().allMatch(TaskInsert::plain);
        Params params = Params.of(tx, plain ? PLAIN : FULL);
        bind(params, tasks);
        if (!plain) {
            SpecColumns.bindRare(params, tasks);
        }
        Set<UUID> inserted = ids(params);
        List<TaskInsert> large = tasks.stream()
                .filter(task -> task.inlinePayload() == null && inserted.contains(task.id()))
                .toList();
        if (!large.isEmpty()) {
            Params.of(tx, BODY)
                    .array("uuid", large.stream().map(TaskInsert::id).toArray())
                    .array("bytea", large.stream().map(TaskInsert::payload).toArray(byte[][]::new))
                    .update();
        }
        return inserted;
    }

    private static void bind(Params params, List<TaskInsert> tasks) throws SQLException {
        params.array("uuid", tasks.stream().map(TaskInsert::id).toArray())
                .array("text", tasks.stream().map(task -> task.spec().queue()).toArray(String[]::new))
                .array(
                        "int2",
                        tasks.stream()
                                .map(task -> (short) task.spec().priority())
                                .toArray(Short[]::new))
                .array("int8", tasks.stream().map(TaskInsert::availableAt).toArray(Long[]::new))
                .array(
                        "int2",
                        tasks.stream().map(task -> (short) task.stateCode()).toArray(Short[]::new))
                .array("int8", tasks.stream().map(TaskInsert::createdAt).toArray(Long[]::new))
                .array(
                        "text",
                        tasks.stream().map(task -> task.spec().taskType()).toArray(String[]::new))
                .array("bytea", tasks.stream().map(TaskInsert::inlinePayload).toArray(byte[][]::new));
    }

    @Override
    public Set<UUID> complete(Transaction tx, long holder, long now, List<Settlement> completed) throws SQLException {
        return ids(Params.of(tx, COMPLETE)
                .array("uuid", completed.stream().map(task -> task.id().value()).toArray())
                .array("bytea", completed.stream().map(CompletedTasks::result).toArray(byte[][]::new))
                .number(holder)
                .number(now));
    }

    private static Set<UUID> ids(Params params) throws SQLException {
        Set<UUID> ids = new HashSet<>();
        try (ResultSet result = params.query()) {
            while (result.next()) {
                ids.add(new Row(result).uuid());
            }
        }
        return ids;
    }
}
