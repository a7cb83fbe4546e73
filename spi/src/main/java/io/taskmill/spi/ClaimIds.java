package io.taskmill.spi;

import java.util.List;

/**
 * Which tasks a node wants to run.
 *
 * @param holder who claims
 * @param rung the tasks, in any order; one named twice is claimed once and {@link ClaimResult.Refusal#HELD} the second
 *     time
 * @param maxPayloadBytes as in {@link ClaimRequest}; what is over it is {@link ClaimResult.Refusal#BUSY}
 */
public record ClaimIds(NodeId holder, List<Rung> rung, long maxPayloadBytes) {

    public ClaimIds {
        rung = List.copyOf(rung);
    }
}
