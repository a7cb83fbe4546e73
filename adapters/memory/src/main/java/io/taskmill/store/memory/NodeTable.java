package io.taskmill.store.memory;

import io.taskmill.spi.DeadHolderError;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The known nodes. Guarded by the {@link Gate}. */
final class NodeTable {

    private final Map<NodeId, Node> nodes = new LinkedHashMap<>();

    void add(Node node) {
        nodes.putIfAbsent(node.id, node);
    }

    void remove(NodeId id) {
        nodes.remove(id);
    }

    @Nullable Node get(NodeId id) {
        return nodes.get(id);
    }

    Collection<Node> all() {
        return List.copyOf(nodes.values());
    }

    boolean live(NodeId id) {
        Node node = nodes.get(id);
        return node != null && node.state == NodeRow.State.LIVE;
    }

    void requireLive(NodeId id) {
        if (!live(id)) {
            throw new DeadHolderError(id);
        }
    }
}
