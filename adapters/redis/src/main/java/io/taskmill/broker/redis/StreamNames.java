package io.taskmill.broker.redis;

import io.taskmill.spi.QueueLane;

/**
 * What things are called on the server. Documented for programs that add tasks themselves: do not change.
 *
 * @param prefix what all keys begin with
 */
record StreamNames(String prefix) {
    /** The field of a message that holds the event. */
    static final String EVENT = "event";

    /** The field of a message that was given back: the id that it had at first. */
    static final String ORIGIN_ID = "origin-id";

    /** The stream of a lane. */
    String stream(QueueLane lane) {
        return prefix + ":" + lane.queue() + ":" + lane.lane().label();
    }

    /** The consumer group on each of them. */
    String group() {
        return prefix;
    }

    /** The stream of messages that could not become tasks. */
    String dead() {
        return prefix + ":dead";
    }
}
