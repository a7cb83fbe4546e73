package io.taskmill.spi;

import java.time.Instant;

/**
 * A node as the store sees it.
 *
 * @param id its incarnation
 * @param name for people
 * @param startedAt when it registered
 * @param beat raised by each heartbeat
 * @param state whether it lives
 * @param leaseUntil by the store's clock
 * @param lease whether that is past, compared by the store's clock
 * @param held how many tasks it holds
 */
public record NodeRow(
        NodeId id, String name, Instant startedAt, long beat, State state, Instant leaseUntil, Lease lease, int held) {

    /** Whether the node may claim and settle. */
    public enum State {
        /** It may. */
        LIVE,
        /** Never again. */
        DEAD
    }

    /** Whether the lease holds. */
    public enum Lease {
        /** It does. */
        VALID,
        /** It is past. */
        PAST
    }
}
