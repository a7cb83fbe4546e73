package io.taskmill.store.sql;

import io.taskmill.api.TaskId;
import io.taskmill.api.TaskPage;
import io.taskmill.api.TaskQuery;
import io.taskmill.api.TaskView;
import io.taskmill.spi.TaskQueries;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Looking things up. */
final class SqlQueries implements TaskQueries {
    private static final String FIND_TASK = ViewColumns.FROM_TASK + " where id = ?";
    private static final String FIND_FINISHED = ViewColumns.FROM_FINISHED + " where id = ?";
    private static final int PROBE_BYTES = 32_768;
    private static final String EMPTY_PROBE = "update probe set filler = null";

    private final Database database;

    SqlQueries(Database database) {
        this.database = database;
    }

    @Override
    public Optional<TaskView> find(TaskId id) {
        return database.read(statements -> {
            Optional<TaskView> task = find(statements, FIND_TASK, id);
            return task.isPresent() ? task : find(statements, FIND_FINISHED, id);
        });
    }

    @Override
    public TaskPage list(TaskQuery query) {
        TaskLister lister = TaskLister.of(query);
        return database.read(lister);
    }

    @Override
    public List<QueueRow> queues() {
        return database.read(new QueueRows());
    }

    @Override
    public void checkWritable() {
        // How many rows changed says nothing: others may do the same at the same time.
        // Two transactions: what one fills and empties need not go to the disk.
        int unused = database.write(tx -> {
            String changed = "filler = " + tx.dialect().given("filler");
            String fill = tx.dialect().insertOrSet("probe", List.of("id", "filler"), 1, "id", changed);
            return Params.of(tx, fill).number(1).bytes(probe(tx.now())).update();
        });
        unused = database.write(tx -> Params.of(tx, EMPTY_PROBE).update());
    }

    /** Never the same twice: what changes nothing need not be written. */
    private static byte[] probe(long now) {
        return ByteBuffer.allocate(PROBE_BYTES).putLong(now).array();
    }

    private static Optional<TaskView> find(Statements statements, String sql, TaskId id) throws SQLException {
        try (ResultSet result = Params.of(statements, sql).id(id).query()) {
            return result.next()
                    ? Optional.of(ViewColumns.read(new Row(result), History.read(statements, id)))
                    : Optional.empty();
        }
    }
}
