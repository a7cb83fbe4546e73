package io.taskmill.api;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** The attempt that a handler is doing. Thread-safe; of no use after the handler has returned. */
public interface TaskContext {

    /** The task. The same on every attempt: an idempotency key. */
    TaskId id();

    /** The type that named this handler. */
    String taskType();

    /** The queue it came from. */
    String queue();

    /** The label for people, if it has one. */
    Optional<String> name();

    /** The input, JSON. */
    Payload payload();

    /** The words it can be found by. */
    Set<String> tags();

    /** Which attempt this is, from 1, crashed and released ones counted. */
    int attempt();

    /** How many attempts ended with an error before this one, over all generations. */
    int failures();

    /** 1 at first, one more after each replay. */
    int generation();

    /** When the attempt is interrupted, if it has a time limit. */
    Optional<Instant> deadline();

    /** Why the attempt should end now, if it should; the thread was interrupted too. Does not block. */
    Optional<StopReason> stopReason();

    /** Why an attempt is told to end before it is done. */
    enum StopReason {
        /** Somebody cancelled the task. */
        CANCELLED,
        /** It ran longer than its timeout. */
        TIMEOUT,
        /** The node stops and its grace period is over; the task will run again elsewhere. */
        SHUTDOWN,
        /** The node was taken for dead and the task belongs to another now. */
        CLAIM_LOST
    }
}
