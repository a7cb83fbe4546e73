package io.taskmill.store.sql;

import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.NodeId;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A node as its claims refer to it.
 *
 * @param number the node's number
 * @param live whether it may claim and settle
 */
record Holder(long number, boolean live) {
    private static final String FIND = "select no, state from node where id = ?";
    private static final Holder UNKNOWN = new Holder(0, false);

    static Holder find(Statements statements, NodeId node) throws SQLException {
        try (ResultSet result = Params.of(
                        statements, FIND + statements.dialect().lockLife())
                .node(node)
                .query()) {
            if (!result.next()) {
                return UNKNOWN;
            }
            Row row = new Row(result);
            return new Holder(row.number(), row.count() == NodeState.LIVE);
        }
    }

    static Holder live(Statements statements, NodeId node) throws SQLException {
        Holder holder = find(statements, node);
        if (!holder.live()) {
            throw new DeadHolderError(node);
        }
        return holder;
    }
}
