package io.taskmill.api;

import java.util.Locale;

/** Where a task stands in its life. The allowed moves between them are in {@code docs/reference/states.md}. */
public enum TaskStatus {
    /** Waits for its start time. */
    SCHEDULED,
    /** May run as soon as a worker is free, unless it is parked for a reason. */
    PENDING,
    /** Claimed by a live worker. */
    RUNNING,
    /** Failed at least once and waits for its next attempt. */
    RETRYING,
    /** Waits for other tasks. */
    BLOCKED,
    /** Done. Terminal. */
    SUCCESS,
    /** Given up: a dead letter that can be replayed. Terminal until then. */
    FAILED,
    /** Stopped on request. Terminal. */
    CANCELLED,
    /** Not started before its expiry. Terminal. */
    EXPIRED;

    /** Whether nothing more happens to a task in this state by itself. */
    public boolean terminal() {
        return switch (this) {
            case SUCCESS, FAILED, CANCELLED, EXPIRED -> true;
            case SCHEDULED, PENDING, RUNNING, RETRYING, BLOCKED -> false;
        };
    }

    /** The lower-case word used in JSON, URLs and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
