package io.taskmill.tck.broker;

/** The operations of a broker and its intakes that a {@link FaultyBroker} can make fail. */
public enum BrokerCall {
    PUBLISH,
    OPEN,
    CHECK,
    RECEIVE,
    ACKNOWLEDGE,
    RELEASE,
    DEAD_LETTER,
    LANES
}
