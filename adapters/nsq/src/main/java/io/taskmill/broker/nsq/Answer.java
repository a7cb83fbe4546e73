package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.ServerError;

/** What became of one command that publishes. */
sealed interface Answer {

    /** nsqd has it. */
    record Confirmed() implements Answer {}

    /**
     * nsqd has turned it away.
     *
     * @param error what it said
     */
    record Refused(ServerError error) implements Answer {}

    /** nsqd had ended the connection, with an error for an earlier command, before it came to this one. */
    record NotDone() implements Answer {}

    /** The connection was lost, or no answer came in time: it may or may not be there. */
    record Unknown() implements Answer {}
}
