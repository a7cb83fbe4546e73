package io.taskmill.engine.dispatch;

import io.taskmill.spi.CrashPolicy;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import io.taskmill.spi.NodeRow;
import java.time.Duration;
import java.util.List;

/** For nodes that never die. */
final class UnusedLeases implements NodeLeases {

    @Override
    public void register(NodeId node, String name, Duration lease) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean heartbeat(NodeId node, Duration lease) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void deregister(NodeId node) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<NodeRow> nodes() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean declareDead(NodeId node, long seenBeat) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int reclaim(NodeId dead, CrashPolicy policy, int max) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void declareOthersDead(NodeId self) {
        throw new UnsupportedOperationException();
    }
}
