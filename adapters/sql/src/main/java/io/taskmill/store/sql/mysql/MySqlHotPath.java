package io.taskmill.store.sql.mysql;

import io.taskmill.api.TaskId;
import io.taskmill.spi.NewTask;
import io.taskmill.spi.Settlement;
import io.taskmill.store.sql.CompletedTasks;
import io.taskmill.store.sql.HotPath;
import io.taskmill.store.sql.Lists;
import io.taskmill.store.sql.Params;
import io.taskmill.store.sql.Row;
import io.taskmill.store.sql.TaskInsert;
import io.taskmill.store.sql.Transaction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Whole batches as statements with many rows. */
enum MySqlHotPath implements HotPath {
    INSTANCE;

    private static final NewRows<NewTask> NAMES = new NewRows<>(
            "insert into name_key (scope, name, task_id, digest) values ",
            "('id', ?, ?, ?)",
            " on duplicate key update name = name",
            task -> task.id().value(),
            (params, task) -> params.id(task.id().value()).id(task.id().value()).bytes(task.digest()));
    private static final NewRows<TaskInsert> TASKS = new NewRows<>(
            "insert into task (" + TaskInsert.COLUMNS + ", " + TaskInsert.RARE + ") values ",
            "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            " on duplicate key update id = id",
            TaskInsert::id,
            Params::fullTask);
    private static final String BODY = "insert into body (id, payload) values (?, ?)";
    private static final String MOVE_BARE = CompletedTasks.INSERT + CompletedTasks.SELECT + "null from task where id";
    private static final String MOVE_ONE = CompletedTasks.INSERT + CompletedTasks.SELECT + "? from task where id = ?";
    private static final String DELETE = "delete from task where id";

    @Override
    public Set<UUID> takeNames(Transaction tx, Collection<NewTask> tasks) throws SQLException {
        return NAMES.insert(tx, List.copyOf(tasks));
    }

    @Override
    public Set<UUID> insert(Transaction tx, List<TaskInsert> tasks) throws SQLException {
        Set<UUID> inserted = TASKS.insert(tx, tasks);
        for (TaskInsert task : tasks) {
            if (task.inlinePayload() == null && inserted.contains(task.id())) {
                Params.of(tx, BODY).id(task.id()).bytes(task.payload()).update();
            }
        }
        return inserted;
    }

    @Override
    public Set<UUID> complete(Transaction tx, long holder, long now, List<Settlement> completed) throws SQLException {
        List<UUID> live = new ArrayList<>(completed.size());
        for (List<UUID> chunk : Lists.chunks(
                tx, completed.stream().map(Settlement::id).map(TaskId::value).toList())) {
            live.addAll(lock(tx, holder, chunk));
        }
        Set<UUID> moving = new HashSet<>(live);
        List<UUID> bare = new ArrayList<>(live.size());
        List<Settlement> withResult = new ArrayList<>();
        for (Settlement settlement : completed) {
            if (!moving.contains(settlement.id().value())) {
                continue;
            }
            if (CompletedTasks.result(settlement) == null) {
                bare.add(settlement.id().value());
            } else {
                withResult.add(settlement);
            }
        }
        move(tx, now, bare, withResult);
        for (List<UUID> chunk : Lists.chunks(tx, live)) {
            Lists.of(tx, DELETE, chunk).update();
        }
        return moving;
    }

    /** Those of the ids that this holder may complete; nobody else changes them until the end. */
    private static List<UUID> lock(Transaction tx, long holder, List<UUID> ids) throws SQLException {
        String sql = "select id from task where id" + tx.dialect().in(ids.size()) + CompletedTasks.LIVE + " order by id"
                + tx.dialect().lock();
        List<UUID> live = new ArrayList<>(ids.size());
        try (ResultSet result = Params.of(tx, sql).list(ids).number(holder).query()) {
            while (result.next()) {
                live.add(new Row(result).uuid());
            }
        }
        return live;
    }

    private static void move(Transaction tx, long now, List<UUID> bare, List<Settlement> withResult)
            throws SQLException {
        for (List<UUID> chunk : Lists.chunks(tx, bare)) {
            Params.of(tx, MOVE_BARE + tx.dialect().in(chunk.size()))
                    .number(now)
                    .list(chunk)
                    .update();
        }
        if (withResult.isEmpty()) {
            return;
        }
        Params params = Params.of(tx, MOVE_ONE);
        for (Settlement settlement : withResult) {
            params.number(now)
                    .bytes(CompletedTasks.result(settlement))
                    .id(settlement.id().value())
                    .add();
        }
        params.runBatch();
    }
}
