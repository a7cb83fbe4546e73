package io.taskmill.spi;

import java.time.Duration;
import java.util.List;

/** Which nodes live. One row per node, not per task. All promises of {@link TaskStore} hold. */
public interface NodeLeases {

    /** Makes a node known and live, with beat 0 and a lease from now. Registering the same id again changes nothing. */
    void register(NodeId node, String name, Duration lease);

    /**
     * Renews the lease and raises the beat.
     *
     * @return false when the node is unknown or was declared dead: it has to register anew under another id
     */
    boolean heartbeat(NodeId node, Duration lease);

    /** Takes a node that holds nothing off the list (graceful stop). Unknown nodes are fine. */
    void deregister(NodeId node);

    /** All nodes that are live, or dead and still hold tasks. */
    List<NodeRow> nodes();

    /**
     * Declares a node dead, finally, if its beat is still the given one and its lease is past by the store's clock.
     *
     * @return whether it is dead now
     */
    boolean declareDead(NodeId node, long seenBeat);

    /**
     * Takes tasks back from a dead node, each counted as a crash: to pending, parked when it is a suspect, to failed
     * when the policy gives it up, to cancelled when that was requested.
     *
     * @return how many; fewer than {@code max} means that the node holds nothing any more, and it is taken off the list
     */
    int reclaim(NodeId dead, CrashPolicy policy, int max);

    /**
     * For stores without {@link StoreCapability#SHARED}, where nobody else can live: every other node but this is dead
     * at once. Shared stores do nothing.
     */
    void declareOthersDead(NodeId self);
}
