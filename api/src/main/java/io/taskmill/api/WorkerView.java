package io.taskmill.api;

import java.time.Instant;
import java.util.UUID;

/**
 * A node as the store sees it.
 *
 * @param id its incarnation: another one after each start
 * @param name for people
 * @param startedAt when it registered, by the store's clock
 * @param state whether it lives
 * @param leaseUntil when it counts as gone unless it is heard of before, by the store's clock
 * @param running how many tasks it holds
 * @param self whether it is the node that answers
 */
public record WorkerView(
        UUID id, String name, Instant startedAt, State state, Instant leaseUntil, int running, boolean self) {

    /** Whether a node may take tasks. */
    public enum State {
        /** It may. */
        LIVE,
        /** It was declared dead; others take its tasks over. */
        DEAD
    }
}
