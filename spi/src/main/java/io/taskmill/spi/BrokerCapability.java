package io.taskmill.spi;

/**
 * What a broker may or may not be able to do; the conformance suite proves the declared ones and the absence of others.
 */
public enum BrokerCapability {
    /** Confirmed messages survive a restart of the server. */
    DURABLE,
    /** Nodes in different processes may use it at once. */
    SHARED,
    /** Messages of one lane arrive in the order in which they were published, as long as nothing is released. */
    ORDERED,
    /** Tells how many messages wait: the broker is a {@link BrokerDepth}. */
    DEPTH
}
