package io.taskmill.spi;

/**
 * What a store may or may not be able to do; the conformance suite proves the declared ones and the absence of others.
 */
public enum StoreCapability {
    /** Tasks survive closing and opening the store again. */
    DURABLE,
    /** Several nodes in different processes may use it at once. */
    SHARED,
    /** Calls the listener as soon as a task becomes ready, so that nobody has to poll. */
    SIGNALS
}
