package io.taskmill.engine;

import io.taskmill.spi.Decision;
import io.taskmill.spi.SettleResult;
import java.util.concurrent.atomic.LongAdder;

/** What this node did since it started: counters that only grow. Thread-safe, does not block. */
public final class EngineStats {
    private final LongAdder submitted = new LongAdder();
    private final LongAdder known = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder claimed = new LongAdder();
    private final LongAdder succeeded = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder released = new LongAdder();
    private final LongAdder crashesFound = new LongAdder();
    private final LongAdder expired = new LongAdder();
    private final LongAdder staleOutcomes = new LongAdder();
    private final LongAdder lostClaims = new LongAdder();
    private final LongAdder storeErrors = new LongAdder();

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

    /** Adds submits. */
    public void countSubmits(long created, long repeated, long turnedAway) {
        submitted.add(created);
        known.add(repeated);
        refused.add(turnedAway);
    }

    /** Adds claims. */
    public void countClaims(long claims) {
        claimed.add(claims);
    }

    /** Adds one settled attempt. */
    public void countSettled(Decision decision, SettleResult result) {
        switch (result) {
            case CANCELLED_INSTEAD -> cancelled.increment();
            case REFUSED -> staleOutcomes.increment();
            case RECORDED, REPEATED -> countDecision(decision);
        }
    }

    private void countDecision(Decision decision) {
        switch (decision) {
            case Decision.Complete complete -> succeeded.increment();
            case Decision.Retry retry -> retried.increment();
            case Decision.DeadLetter deadLetter -> deadLettered.increment();
            case Decision.Cancel cancel -> cancelled.increment();
            case Decision.Release release -> released.increment();
        }
    }

    /** Adds tasks taken back from dead nodes. */
    public void countCrashes(long tasks) {
        crashesFound.add(tasks);
    }

    /** Adds tasks found expired. */
    public void countExpired(long tasks) {
        expired.add(tasks);
    }

    /** Adds claims found lost. */
    public void countLostClaims(long claims) {
        lostClaims.add(claims);
    }

    /** Adds a failed call to the store. */
    public void countStoreError() {
        storeErrors.increment();
    }
}
