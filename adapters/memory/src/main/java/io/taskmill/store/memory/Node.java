package io.taskmill.store.memory;

import io.taskmill.spi.NodeId;
import io.taskmill.spi.NodeRow;
import java.time.Instant;

/** One incarnation of a node. Guarded by the {@link Gate}. */
final class Node {

    final NodeId id;
    private final String name;
    private final Instant startedAt;
    long beat;
    Instant leaseUntil;
    NodeRow.State state = NodeRow.State.LIVE;

    Node(NodeId id, String name, Instant startedAt, Instant leaseUntil) {
        this.id = id;
        this.name = name;
        this.startedAt = startedAt;
        this.leaseUntil = leaseUntil;
    }

    boolean leasePast(Instant now) {
        return leaseUntil.isBefore(now);
    }

    NodeRow row(Instant now, int held) {
        return new NodeRow(
                id,
                name,
                startedAt,
                beat,
                state,
                leaseUntil,
                leasePast(now) ? NodeRow.Lease.PAST : NodeRow.Lease.VALID,
                held);
    }
}
