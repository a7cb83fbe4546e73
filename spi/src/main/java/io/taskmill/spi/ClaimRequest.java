package io.taskmill.spi;

import java.util.List;

/**
 * What a node can take now.
 *
 * @param holder who claims
 * @param demands by queue
 * @param suspects how many suspects it may take besides, 0 or 1; they come first, count towards the permits of their
 *     queue, and only from queues in {@code demands}
 */
public record ClaimRequest(NodeId holder, List<QueueDemand> demands, int suspects) {

    public ClaimRequest {
        demands = List.copyOf(demands);
    }
}
