package io.taskmill.spi;

import static io.taskmill.api.TaskStatus.CANCELLED;
import static io.taskmill.api.TaskStatus.EXPIRED;
import static io.taskmill.api.TaskStatus.FAILED;
import static io.taskmill.api.TaskStatus.PENDING;
import static io.taskmill.api.TaskStatus.RETRYING;
import static io.taskmill.api.TaskStatus.RUNNING;
import static io.taskmill.api.TaskStatus.SCHEDULED;
import static io.taskmill.api.TaskStatus.SUCCESS;

import io.taskmill.api.TaskStatus;

/**
 * Every move between states that a store may make, and why. The one table: the diagram in the documentation is drawn
 * from it, and the conformance suite checks stores against it.
 */
public enum TaskTransition {
    DUE(SCHEDULED, PENDING, "start time reached"),
    CLAIM(PENDING, RUNNING, "claim"),
    COMPLETE(RUNNING, SUCCESS, "handler returned"),
    RETRY(RUNNING, RETRYING, "retryable failure"),
    RETRY_DUE(RETRYING, PENDING, "delay over"),
    DEAD_LETTER(RUNNING, FAILED, "not retryable, or attempts spent"),
    RELEASE(RUNNING, PENDING, "given back"),
    RECLAIM(RUNNING, PENDING, "holder dead, crash counted"),
    QUARANTINE(RUNNING, FAILED, "holder dead, crash limit reached"),
    CANCEL_SCHEDULED(SCHEDULED, CANCELLED, "cancel"),
    CANCEL_PENDING(PENDING, CANCELLED, "cancel"),
    CANCEL_RETRYING(RETRYING, CANCELLED, "cancel"),
    CANCEL_RUNNING(RUNNING, CANCELLED, "cancel reached the handler"),
    EXPIRE_SCHEDULED(SCHEDULED, EXPIRED, "not started before expiresAt"),
    EXPIRE_PENDING(PENDING, EXPIRED, "not started before expiresAt"),
    REPLAY(FAILED, PENDING, "replay, next generation");

    private final TaskStatus from;
    private final TaskStatus to;
    private final String cause;

    TaskTransition(TaskStatus from, TaskStatus to, String cause) {
        this.from = from;
        this.to = to;
        this.cause = cause;
    }

    /** The state it starts in. */
    public TaskStatus from() {
        return from;
    }

    /** The state it ends in. */
    public TaskStatus to() {
        return to;
    }

    /** Why it happens, for people. */
    public String cause() {
        return cause;
    }

    /** Whether any transition leads from one state to the other. */
    public static boolean allowed(TaskStatus from, TaskStatus to) {
        for (TaskTransition transition : values()) {
            if (transition.from == from && transition.to == to) {
                return true;
            }
        }
        return false;
    }
}
