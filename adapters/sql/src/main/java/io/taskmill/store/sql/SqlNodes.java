package io.taskmill.store.sql;

import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import io.taskmill.spi.StoreCapability;
import io.taskmill.spi.StoreInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Nodes and their leases. Heartbeats overtake all other writes. */
final class SqlNodes implements NodeLeases {
    private static final String REGISTER =
            "insert into node (id, name, started_at, beat, state, lease_until) values (?, ?, ?, 0, 0, ?)";
    private static final String RETURN =
            "update node set name = ?, started_at = ?, beat = 0, state = 0, lease_until = ? where id = ? and state = 3";
    private static final String FIND = "select no from node where id = ?";
    private static final String BEAT = "update node set beat = beat + 1, lease_until = ? where id = ? and state = 0";
    private static final String LEAVE = "update node set state = case state when 0 then 3 else 2 end"
            + " where id = ? and state < 2 and not exists (select 1 from task where holder = node.no)";
    private static final String LIST = "select id, name, started_at, beat, state, lease_until,"
            + " (select count(*) from task where holder = node.no) from node"
            + " where state < 2 and (state = 0 or exists (select 1 from task where holder = node.no)) order by no";
    private static final String KILL =
            "update node set state = 1 where id = ? and state = 0 and beat = ? and lease_until <= ?";
    private static final String IS_DEAD = "select 1 from node where id = ? and state in (1, 2)";
    private static final String KILL_OTHERS = "update node set state = 1 where state = 0 and id <> ?";

    private final Database database;
    private final StoreInfo info;

    SqlNodes(Database database, StoreInfo info) {
        this.database = database;
        this.info = info;
    }

    @Override
    public void register(NodeId node, String name, Duration lease) {
        int unused = database.write(tx -> {
            long now = tx.now();
            long until = Micros.after(now, lease);
            int added = Params.of(tx, REGISTER + tx.dialect().orKeep("id"))
                    .node(node)
                    .text(name)
                    .number(now)
                    .number(until)
                    .update();
            return added
                    + Params.of(tx, RETURN)
                            .text(name)
                            .number(now)
                            .number(until)
                            .node(node)
                            .update();
        });
    }

    @Override
    public boolean heartbeat(NodeId node, Duration lease) {
        return database.writeFirst(tx -> Params.of(tx, BEAT)
                        .number(Micros.after(tx.now(), lease))
                        .node(node)
                        .update()
                == 1);
    }

    @Override
    public void deregister(NodeId node) {
        int unused = database.write(tx -> {
            // A claim that is still under way, its caller gone, has to end first: its tasks would be held by nobody.
            lock(tx, node);
            return Params.of(tx, LEAVE).node(node).update();
        });
    }

    @Override
    public List<NodeRow> nodes() {
        // Not by the readers: the roles of a node must not wait behind people who read.
        return database.write(statements -> {
            long now = statements.now();
            List<NodeRow> nodes = new ArrayList<>();
            try (ResultSet result = statements.prepare(LIST).executeQuery()) {
                while (result.next()) {
                    nodes.add(read(new Row(result), now));
                }
            }
            return nodes;
        });
    }

    private static NodeRow read(Row row, long now) throws SQLException {
        var id = row.node();
        var name = row.text();
        var startedAt = row.instant();
        long beat = row.number();
        var state = row.count() == NodeState.LIVE ? NodeRow.State.LIVE : NodeRow.State.DEAD;
        long leaseUntil = row.number();
        var lease = leaseUntil <= now ? NodeRow.Lease.PAST : NodeRow.Lease.VALID;
        return new NodeRow(id, name, startedAt, beat, state, Micros.instant(leaseUntil), lease, row.count());
    }

    @Override
    public boolean declareDead(NodeId node, long seenBeat) {
        return database.write(tx -> {
            lock(tx, node);
            int killed = Params.of(tx, KILL)
                    .node(node)
                    .number(seenBeat)
                    .number(tx.now())
                    .update();
            return killed == 1 || isDead(tx, node);
        });
    }

    /** Waits for the claims and settlements that are under way, and keeps new ones away until the end. */
    private static void lock(Transaction tx, NodeId node) throws SQLException {
        String find = FIND + tx.dialect().lock();
        try (ResultSet result = Params.of(tx, find).node(node).query()) {
            boolean unused = result.next();
        }
    }

    private static boolean isDead(Transaction tx, NodeId node) throws SQLException {
        try (ResultSet result = Params.of(tx, IS_DEAD).node(node).query()) {
            return result.next();
        }
    }

    @Override
    public int reclaim(NodeId dead, CrashPolicy policy, int max) {
        return database.write(new Reclaim(dead, policy, max));
    }

    @Override
    public void declareOthersDead(NodeId self) {
        if (info.capabilities().contains(StoreCapability.SHARED)) {
            return;
        }
        int unused = database.write(tx -> Params.of(tx, KILL_OTHERS).node(self).update());
    }
}
