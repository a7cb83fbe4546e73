package io.taskmill.store.sql.sqlite;

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

/** A call of SQLite is cheap: rows that have values of their own are written one by one. */
enum SqliteHotPath implements HotPath {
    INSTANCE;

    private static final String TAKE = "insert into name_key (scope, name, task_id, digest) values ('id', ?, ?, ?)"
            + " on conflict (scope, name) do nothing";
    private static final String PLAIN =
            "insert into task (" + TaskInsert.COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
    private static final String FULL = "insert into task (" + TaskInsert.COLUMNS + ", " + TaskInsert.RARE
            + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing";
    private static final String BODY = "insert into body (id, payload) values (?, ?)";
    private static final String MOVE_ONE =
            CompletedTasks.INSERT + CompletedTasks.SELECT + "? from task where id = ?" + CompletedTasks.LIVE;
    private static final String MOVE_MANY = CompletedTasks.INSERT + CompletedTasks.SELECT + "null from task where id";
    private static final String DELETE = "delete from task where id";

    @Override
    public Set<UUID> takeNames(Transaction tx, Collection<NewTask> tasks) throws SQLException {
        Set<UUID> taken = new HashSet<>();
        for (NewTask task : tasks) {
            UUID id = task.id().value();
            if (Params.of(tx, TAKE).id(id).id(id).bytes(task.digest()).update() == 1) {
                taken.add(id);
            }
        }
        return taken;
    }

    @Override
    public Set<UUID> insert(Transaction tx, List<TaskInsert> tasks) throws SQLException {
        Set<UUID> inserted = HashSet.newHashSet(tasks.size());
        for (TaskInsert task : tasks) {
            if (Params.of(tx, task.plain() ? PLAIN : FULL).task(task).update() == 1) {
                inserted.add(task.id());
                if (task.inlinePayload() == null) {
                    Params.of(tx, BODY).id(task.id()).bytes(task.payload()).update();
                }
            }
        }
        return inserted;
    }

    @Override
    public Set<UUID> complete(Transaction tx, long holder, long now, List<Settlement> completed) throws SQLException {
        Set<UUID> moved = HashSet.newHashSet(completed.size());
        List<UUID> bare = new ArrayList<>(completed.size());
        for (Settlement settlement : completed) {
            UUID id = settlement.id().value();
            byte[] result = CompletedTasks.result(settlement);
            if (result == null) {
                bare.add(id);
            } else if (moveOne(tx, holder, now, id, result)) {
                moved.add(id);
            }
        }
        for (List<UUID> chunk : Lists.chunks(tx, bare)) {
            moved.addAll(moveMany(tx, holder, now, chunk));
        }
        for (List<UUID> chunk : Lists.chunks(tx, List.copyOf(moved))) {
            Lists.of(tx, DELETE, chunk).update();
        }
        return moved;
    }

    private static boolean moveOne(Transaction tx, long holder, long now, UUID id, byte[] result) throws SQLException {
        return Params.of(tx, MOVE_ONE)
                        .number(now)
                        .bytes(result)
                        .id(id)
                        .number(holder)
                        .update()
                == 1;
    }

    private static List<UUID> moveMany(Transaction tx, long holder, long now, List<UUID> ids) throws SQLException {
        String condition = tx.dialect().in(ids.size()) + CompletedTasks.LIVE;
        int moved = Params.of(tx, MOVE_MANY + condition)
                .number(now)
                .list(ids)
                .number(holder)
                .update();
        if (moved == ids.size()) {
            return ids;
        }
        List<UUID> live = new ArrayList<>(moved);
        try (ResultSet result = Params.of(tx, "select id from task where id" + condition)
                .list(ids)
                .number(holder)
                .query()) {
            while (result.next()) {
                live.add(new Row(result).uuid());
            }
        }
        return live;
    }
}
