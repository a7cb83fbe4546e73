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
    private final LongAdder rings = new LongAdder();
    private final LongAdder lostRings = new LongAdder();
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder duplicateRings = new LongAdder();
    private final LongAdder foundByNet = new LongAdder();
    private final LongAdder adopted = new LongAdder();
    private final LongAdder deadMessages = new LongAdder();
    private final LongAdder silentIntakes = new LongAdder();
    private final LongAdder brokerErrors = new LongAdder();
    private final LongAdder drainedRings = new LongAdder();
    private final LongAdder drainedForeign = new LongAdder();
    private final LongAdder drainedDead = new LongAdder();
    private final LongAdder drainErrors = new LongAdder();

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

    /** Rings that the broker has confirmed. */
    public long rings() {
        return rings.sum();
    }

    /** Rings that could not be sent; the safety net finds their tasks. */
    public long lostRings() {
        return lostRings.sum();
    }

    /** Messages received from the broker. */
    public long deliveries() {
        return deliveries.sum();
    }

    /** Rings for tasks that were not to be run, mostly because they ran already. */
    public long duplicateRings() {
        return duplicateRings.sum();
    }

    /** Tasks claimed without a ring, beside a broker. */
    public long foundByNet() {
        return foundByNet.sum();
    }

    /** Messages of other programs that were read as tasks. */
    public long adopted() {
        return adopted.sum();
    }

    /** Messages that could not become tasks. */
    public long deadMessages() {
        return deadMessages.sum();
    }

    /** Times that nothing arrived from the broker though rings were sent, so that it was listened to anew. */
    public long silentIntakes() {
        return silentIntakes.sum();
    }

    /** Calls to the broker that failed. */
    public long brokerErrors() {
        return brokerErrors.sum();
    }

    /** Rings taken off the old broker. */
    public long drainedRings() {
        return drainedRings.sum();
    }

    /** Messages of other programs taken off the old broker and read as tasks; also among {@link #adopted}. */
    public long drainedForeign() {
        return drainedForeign.sum();
    }

    /** Messages of the old broker that could not become tasks; also among {@link #deadMessages}. */
    public long drainedDead() {
        return drainedDead.sum();
    }

    /** Calls to the old broker that failed. */
    public long drainErrors() {
        return drainErrors.sum();
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

    /** Adds confirmed rings. */
    public void countRings(long count) {
        rings.add(count);
    }

    /** Adds a ring that could not be sent. */
    public void countLostRing() {
        lostRings.increment();
    }

    /** Adds received messages. */
    public void countDeliveries(long count) {
        deliveries.add(count);
    }

    /** Adds rings for nothing. */
    public void countDuplicateRings(long count) {
        duplicateRings.add(count);
    }

    /** Adds tasks claimed without a ring. */
    public void countFoundByNet(long count) {
        foundByNet.add(count);
    }

    /** Adds messages of other programs. */
    public void countAdopted(long count) {
        adopted.add(count);
    }

    /** Adds a message that could not become a task. */
    public void countDeadMessage() {
        deadMessages.increment();
    }

    /** Adds a restart of the intake. */
    public void countSilentIntake() {
        silentIntakes.increment();
    }

    /** Adds a failed call to the broker. */
    public void countBrokerError() {
        brokerErrors.increment();
    }

    /** Adds what was taken off the old broker. */
    public void countDrained(long ringCount, long foreignCount) {
        drainedRings.add(ringCount);
        drainedForeign.add(foreignCount);
    }

    /** Adds a message of the old broker that could not become a task. */
    public void countDrainedDead() {
        drainedDead.increment();
    }

    /** Adds a failed call to the old broker. */
    public void countDrainError() {
        drainErrors.increment();
    }
}
