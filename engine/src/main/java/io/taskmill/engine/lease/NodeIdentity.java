package io.taskmill.engine.lease;

import io.taskmill.api.TaskContext.StopReason;
import io.taskmill.engine.Randomness;
import io.taskmill.engine.work.Executions;
import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeLeases;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.UUID;

/**
 * Under which incarnation this node holds claims. When it finds itself declared dead it stops the handlers of the old
 * incarnation, drops their outcomes, and registers a new one. Thread-safe.
 */
public final class NodeIdentity {
    private static final Logger LOG = System.getLogger(NodeIdentity.class.getName());

    private final NodeLeases leases;
    private final Executions executions;
    private final Randomness random;
    private final String name;
    private final Duration lease;
    private volatile NodeId current;

    public NodeIdentity(NodeLeases leases, Executions executions, Randomness random, String name, Duration lease) {
        this.leases = leases;
        this.executions = executions;
        this.random = random;
        this.name = name;
        this.lease = lease;
        this.current = newId();
    }

    /** The present incarnation. */
    public NodeId current() {
        return current;
    }

    /** Makes the present incarnation known to the store. */
    public void register() {
        leases.register(current, name, lease);
    }

    /** Replaces an incarnation that is dead; does nothing when that has happened already. */
    public synchronized void renew(NodeId dead) {
        if (!current.equals(dead)) {
            return;
        }
        LOG.log(
                Level.WARNING,
                "node={0} was declared dead; its tasks belong to others now, it goes on under a new id",
                dead);
        executions.stopOf(dead, StopReason.CLAIM_LOST);
        NodeId next = newId();
        leases.register(next, name, lease);
        current = next;
    }

    private NodeId newId() {
        return new NodeId(new UUID(random.nextLong(), random.nextLong()));
    }
}
