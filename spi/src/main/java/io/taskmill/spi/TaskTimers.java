package io.taskmill.spi;

import java.time.Duration;

/** What time does to tasks. Called by every node again and again; each call does a bounded piece of work. */
public interface TaskTimers {

    /** Moves up to {@code max} scheduled and retrying tasks whose time has come to pending (parked for suspects). */
    DueResult forwardDue(int max);

    /**
     * Moves up to {@code max} scheduled and pending tasks that were never started (no attempt) before their expiry to
     * expired. Returns how many.
     */
    int expire(int max);

    /** Deletes up to {@code max} finished tasks older than their retention, with all that belongs to them. */
    int purge(Retention retention, int max);

    /**
     * What {@link #forwardDue} did.
     *
     * @param forwarded how many tasks became pending
     * @param untilNext until the next one is due, by the store's clock; zero when more are due already;
     *     {@link #NOTHING_DUE} when none waits
     */
    record DueResult(int forwarded, Duration untilNext) {

        /** Nothing waits for its time. */
        public static final Duration NOTHING_DUE = Duration.ofDays(365);
    }

    /**
     * How long finished tasks are kept.
     *
     * @param finished success, cancelled, expired
     * @param failed dead letters
     */
    record Retention(Duration finished, Duration failed) {

        /** Seven days; dead letters 90 days. */
        public static Retention defaults() {
            return new Retention(Duration.ofDays(7), Duration.ofDays(90));
        }
    }
}
