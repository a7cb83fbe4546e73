package io.taskmill.broker.nats;

/**
 * A connection, and what is known of the server behind it.
 *
 * @param link the connection
 * @param topology the streams and consumers
 */
record Session(Link link, Topology topology) {}
