package io.taskmill.store.sql;

import io.taskmill.spi.HeldTask;
import io.taskmill.spi.HeldTask.CancelMark;
import io.taskmill.spi.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a node holds.
 *
 * @param holder the node
 */
record HeldTasks(NodeId holder) implements Query<List<HeldTask>> {
    private static final String HELD = "select t.id, t.queue, t.fence, t.started_at, t.cancel"
            + " from task t where t.holder = (select no from node where id = ?)";

    @Override
    public List<HeldTask> run(Statements statements) throws SQLException {
        long now = statements.now();
        List<HeldTask> held = new ArrayList<>();
        try (ResultSet result = Params.of(statements, HELD).node(holder).query()) {
            while (result.next()) {
                Row row = new Row(result);
                held.add(new HeldTask(
                        row.id(),
                        row.text(),
                        row.number(),
                        Micros.duration(Math.max(0, now - row.number())),
                        row.flag() ? CancelMark.REQUESTED : CancelMark.NONE));
            }
        }
        return held;
    }
}
