package io.taskmill.spi;

import java.util.List;

/**
 * Owns the truth about tasks: state, attempts, claims, delays, dead letters. This is the hot path; the rarer parts are
 * separate small interfaces.
 *
 * <p>Promises that hold for every method of every part:
 *
 * <ul>
 *   <li>Blocks the calling thread; safe for use by many threads at once.
 *   <li>One call is one transaction: all of it happened or nothing did. What it returns is durable to the declared
 *       {@link Durability}.
 *   <li>Times come from the store's clock, in whole microseconds; due times are rounded up, so nothing is early.
 *   <li>Throws only {@link StoreException}s: {@link StoreUnavailableError} when nothing happened,
 *       {@link StoreBusyError} when nothing happened though the store works, {@link UnknownOutcomeError} when it may
 *       have happened, {@link DataRejectedError} when a value cannot be stored and nothing happened.
 * </ul>
 */
public interface TaskStore extends AutoCloseable {

    /** What this store is and what it promises. Does not block; the same for the life of this object. */
    StoreInfo info();

    /**
     * Adds new tasks. Answers in the order of the tasks. A task with a {@link NewTask#digest} claims its id: a second
     * one with the same id is {@link InsertResult.Known} or {@link InsertResult.Conflict}, also within one call, also
     * after the first has finished (until it is purged).
     */
    List<InsertResult> insert(List<NewTask> tasks);

    /**
     * Repeats an {@link #insert} of unknown outcome: tasks that it had stored are reported like then and not stored
     * again, even when they have run and finished in the meantime.
     */
    List<InsertResult> insertAgain(List<NewTask> tasks);

    /**
     * Claims tasks that may run now: {@code pending → running} with holder, next fence, and one attempt more. Never
     * hands out what is not due, expired, parked, or claimed. Within a lane the order is priority (9 first), then due
     * time, then id.
     *
     * @throws DeadHolderError when the holder is not registered or was declared dead; nothing was claimed
     */
    List<ClaimedTask> claimReady(ClaimRequest request);

    /**
     * Claims these tasks by their ids, each if it may run now: what a broker rang for. Otherwise like
     * {@link #claimReady}. Answers in the order of the ids.
     *
     * @throws DeadHolderError when the holder is not registered or was declared dead; nothing was claimed
     */
    List<ClaimResult> claim(ClaimIds request);

    /**
     * Records how claims ended, each only when (id, holder, fence) is a live claim. Repeating a settlement that was
     * recorded changes nothing and says so. A task whose cancellation was requested becomes cancelled whatever the
     * decision says, and the attempt counts as a release. Answers in the order of the settlements.
     */
    List<SettleResult> settle(List<Settlement> settlements);

    /** What the given node holds at present: the running tasks, whether or not the node knows of them. */
    List<HeldTask> held(NodeId holder);

    /**
     * Tells the listener when something changed that an engine would otherwise find by polling. Calls may come from any
     * thread, be spurious, be merged, or be missing: a store without signals never calls. At most one listener; a
     * second call replaces the first.
     */
    void listen(StoreListener listener);

    /** Nodes and their leases. */
    NodeLeases nodes();

    /** What time does to tasks. */
    TaskTimers timers();

    /** What people do to tasks. */
    TaskCommands commands();

    /** Messages that could not become tasks. */
    DeadMessages deadMessages();

    /** Looking things up. */
    TaskQueries queries();

    /** Waits for running calls, then frees everything. Later calls throw {@link StoreUnavailableError}. Repeatable. */
    @Override
    void close();
}
