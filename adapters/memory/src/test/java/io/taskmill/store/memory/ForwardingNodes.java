package io.taskmill.store.memory;

import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import java.time.Duration;
import java.util.List;

/** The nodes part for {@link ForwardingStore}. */
class ForwardingNodes implements NodeLeases {

    private final NodeLeases leases;

    ForwardingNodes(NodeLeases leases) {
        this.leases = leases;
    }

    @Override
    public void register(NodeId node, String name, Duration lease) {
        leases.register(node, name, lease);
    }

    @Override
    public boolean heartbeat(NodeId node, Duration lease) {
        return leases.heartbeat(node, lease);
    }

    @Override
    public void deregister(NodeId node) {
        leases.deregister(node);
    }

    @Override
    public List<NodeRow> nodes() {
        return leases.nodes();
    }

    @Override
    public boolean declareDead(NodeId node, long seenBeat) {
        return leases.declareDead(node, seenBeat);
    }

    @Override
    public int reclaim(NodeId dead, CrashPolicy policy, int max) {
        return leases.reclaim(dead, policy, max);
    }

    @Override
    public void declareOthersDead(NodeId self) {
        leases.declareOthersDead(self);
    }
}
