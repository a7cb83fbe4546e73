package io.taskmill.engine;

import java.util.concurrent.atomic.LongAdder;

/** What this node did since it started: counters that only grow. Thread-safe; reading does not block. */
public final class EngineStats {
    final LongAdder submitted = new LongAdder();
    final LongAdder known = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder claimed = new LongAdder();
    final LongAdder succeeded = new LongAdder();
    final LongAdder retried = new LongAdder();
    final LongAdder deadLettered = new LongAdder();
    final LongAdder cancelled = new LongAdder();
    final LongAdder released = new LongAdder();
    final LongAdder crashesFound = new LongAdder();
    final LongAdder expired = new LongAdder();
    final LongAdder staleOutcomes = new LongAdder();
    final LongAdder lostClaims = new LongAdder();
    final LongAdder storeErrors = new LongAdder();

    /** Tasks created. */
    public long submitted() {
        return submitted.sum();
    }

    /** Repeated submits of a task that was known. */
    public long known() {
        return known.sum();
    }

    /** Requests refused: invalid, conflicting, overloaded. */
    public long refused() {
        return refused.sum();
    }

    /** Claims made. */
    public long claimed() {
        return claimed.sum();
    }

    /** Attempts recorded as success. */
    public long succeeded() {
        return succeeded.sum();
    }

    /** Failed attempts that will be tried again. */
    public long retried() {
        return retried.sum();
    }

    /** Failed attempts that made a dead letter. */
    public long deadLettered() {
        return deadLettered.sum();
    }

    /** Attempts that ended as cancelled. */
    public long cancelled() {
        return cancelled.sum();
    }

    /** Attempts given back. */
    public long released() {
        return released.sum();
    }

    /** Tasks taken back from dead nodes. */
    public long crashesFound() {
        return crashesFound.sum();
    }

    /** Tasks found expired. */
    public long expired() {
        return expired.sum();
    }

    /** Outcomes refused because the claim was not live any more. */
    public long staleOutcomes() {
        return staleOutcomes.sum();
    }

    /** Claims whose answer was lost on the way, found and given back by the audit. */
    public long lostClaims() {
        return lostClaims.sum();
    }

    /** Calls to the store that failed. */
    public long storeErrors() {
        return storeErrors.sum();
    }
}
