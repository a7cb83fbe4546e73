package io.taskmill.spi;

import java.util.List;

/**
 * What a node can take now.
 *
 * @param holder who claims
 * @param demands by queue
 * @param suspects how many suspects it may take besides, 0 or 1; they come first, count towards the permits of their
 *     queue, and only from queues in {@code demands}
 * @param maxPayloadBytes when to stop: the first task is always handed out, another one only while the payloads handed
 *     out before it are less than this together
 */
public record ClaimRequest(NodeId holder, List<QueueDemand> demands, int suspects, long maxPayloadBytes) {

    public ClaimRequest {
        demands = List.copyOf(demands);
    }

    /** A claim whose payloads may have any size. */
    public ClaimRequest(NodeId holder, List<QueueDemand> demands, int suspects) {
        this(holder, demands, suspects, Long.MAX_VALUE);
    }
}
