package io.taskmill.store.memory;

import io.taskmill.api.TaskStatus;
import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Nodes, their leases, and what becomes of the tasks of dead ones. */
final class MemoryNodes implements NodeLeases {

    private final Gate gate;
    private final TaskTable table;
    private final NodeTable nodes;
    private final StoreClock clock;
    private final Endings endings;

    MemoryNodes(Gate gate, TaskTable table, NodeTable nodes, StoreClock clock, Endings endings) {
        this.gate = gate;
        this.table = table;
        this.nodes = nodes;
        this.clock = clock;
        this.endings = endings;
    }

    @Override
    public void register(NodeId node, String name, Duration lease) {
        gate.run(() -> nodes.add(new Node(node, name, clock.now(), clock.after(lease))));
    }

    @Override
    public boolean heartbeat(NodeId id, Duration lease) {
        return gate.call(() -> {
            Node node = nodes.get(id);
            if (node == null || node.state == NodeRow.State.DEAD) {
                return false;
            }
            node.beat++;
            node.leaseUntil = clock.after(lease);
            return true;
        });
    }

    @Override
    public void deregister(NodeId node) {
        gate.run(() -> {
            // One that holds tasks has to stay until it is found dead, or nobody would take them back.
            if (table.held().isEmpty(node)) {
                nodes.remove(node);
            }
        });
    }

    @Override
    public List<NodeRow> nodes() {
        return gate.call(() -> {
            Instant now = clock.now();
            return nodes.all().stream()
                    .map(node -> node.row(now, table.held().of(node.id).size()))
                    .toList();
        });
    }

    @Override
    public boolean declareDead(NodeId id, long seenBeat) {
        return gate.call(() -> {
            Node node = nodes.get(id);
            if (node == null) {
                return false;
            }
            if (node.state == NodeRow.State.LIVE && node.beat == seenBeat && node.leasePast(clock.now())) {
                kill(node);
            }
            return node.state == NodeRow.State.DEAD;
        });
    }

    @Override
    public int reclaim(NodeId dead, CrashPolicy policy, int max) {
        return gate.call(() -> {
            Node node = nodes.get(dead);
            if (node == null || node.state == NodeRow.State.LIVE) {
                return 0;
            }
            List<Row> rows = table.held().first(dead, max);
            rows.forEach(row -> reclaim(row, dead, policy));
            if (table.held().isEmpty(dead)) {
                nodes.remove(dead);
            }
            return rows.size();
        });
    }

    @Override
    public void declareOthersDead(NodeId self) {
        gate.run(
                () -> nodes.all().stream().filter(node -> !node.id.equals(self)).forEach(this::kill));
    }

    private void kill(Node node) {
        node.state = NodeRow.State.DEAD;
        if (table.held().isEmpty(node.id)) {
            nodes.remove(node.id);
        }
    }

    private void reclaim(Row row, NodeId dead, CrashPolicy policy) {
        Instant now = clock.now();
        table.take(row);
        endings.crashed(row, now, CrashPolicy.crashed(dead));
        if (row.cancelRequested) {
            endings.toTerminal(row, TaskStatus.CANCELLED, now);
        } else if (policy.quarantined(row.generationCrashes)) {
            row.error = CrashPolicy.quarantined(dead, row.generationCrashes);
            endings.toTerminal(row, TaskStatus.FAILED, now);
        } else {
            endings.toPending(row, now);
        }
        table.put(row);
    }
}
