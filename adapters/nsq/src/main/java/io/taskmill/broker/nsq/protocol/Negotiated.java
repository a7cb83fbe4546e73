package io.taskmill.broker.nsq.protocol;

import java.time.Duration;

/**
 * What the server has answered to IDENTIFY.
 *
 * @param version of nsqd, such as {@code 1.3.0}
 * @param maxReady the largest count that RDY may name
 * @param messageTimeout how long a message may be held
 * @param maxMessageTimeout how long at most, however often it is touched
 * @param tls whether the connection is to be encrypted now
 * @param authRequired whether AUTH has to follow
 */
public record Negotiated(
        String version,
        int maxReady,
        Duration messageTimeout,
        Duration maxMessageTimeout,
        boolean tls,
        boolean authRequired) {}
