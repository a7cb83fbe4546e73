package io.taskmill.engine.lease;

import io.taskmill.engine.LeaseConfig;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import java.time.Duration;

/** Renews this node's lease, and makes it a new incarnation when it was declared dead. */
public final class NodeHeartbeat implements Role {
    private final NodeLeases leases;
    private final NodeIdentity identity;
    private final LeaseConfig config;

    public NodeHeartbeat(NodeLeases leases, NodeIdentity identity, LeaseConfig config) {
        this.leases = leases;
        this.identity = identity;
        this.config = config;
    }

    @Override
    public Duration round() {
        NodeId self = identity.current();
        if (!leases.heartbeat(self, config.lease())) {
            identity.renew(self);
        }
        return config.heartbeat();
    }
}
