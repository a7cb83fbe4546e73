package io.taskmill.tck;

import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import java.time.Duration;
import java.util.List;

/** The nodes part of a {@link FaultyStore}. */
record FaultyNodes(FaultPlan plan, NodeLeases nodesPart) implements NodeLeases {

    @Override
    public void register(NodeId node, String name, Duration lease) {
        plan.run(StoreCall.REGISTER, () -> nodesPart.register(node, name, lease));
    }

    @Override
    public boolean heartbeat(NodeId node, Duration lease) {
        return plan.call(StoreCall.HEARTBEAT, () -> nodesPart.heartbeat(node, lease));
    }

    @Override
    public void deregister(NodeId node) {
        plan.run(StoreCall.DEREGISTER, () -> nodesPart.deregister(node));
    }

    @Override
    public List<NodeRow> nodes() {
        return plan.call(StoreCall.NODES, nodesPart::nodes);
    }

    @Override
    public boolean declareDead(NodeId node, long seenBeat) {
        return plan.call(StoreCall.DECLARE_DEAD, () -> nodesPart.declareDead(node, seenBeat));
    }

    @Override
    public int reclaim(NodeId dead, CrashPolicy policy, int max) {
        return plan.call(StoreCall.RECLAIM, () -> nodesPart.reclaim(dead, policy, max));
    }

    @Override
    public void declareOthersDead(NodeId self) {
        plan.run(StoreCall.DECLARE_OTHERS_DEAD, () -> nodesPart.declareOthersDead(self));
    }
}
