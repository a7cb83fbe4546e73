package io.taskmill.spi;

/** What became of the claim of one task by its id. */
public sealed interface ClaimResult {

    /**
     * It is this node's to run.
     *
     * @param task with the store's payload
     */
    record Claimed(ClaimedTask task) implements ClaimResult {}

    /** It is not. */
    enum Refusal implements ClaimResult {
        /** It has ended, or its expiry is past. */
        SETTLED,
        /** It is scheduled or retrying; the timers find it when it is due. */
        NOT_DUE,
        /** A node holds it, perhaps this one. */
        HELD,
        /** It waits for a reason of its own and is found when that is over. */
        PARKED,
        /** Its row is locked, or the claim was full: ring again. */
        BUSY,
        /** The store has no such task in this queue. */
        UNKNOWN
    }
}
