package io.taskmill.broker.nats;

/** What is known of a message after an attempt to send it. */
enum Fate {
    /** The stream has it. */
    STORED,
    /** The server has turned it away. */
    REFUSED,
    /** There is no stream for its subject. */
    NO_STREAM,
    /** It has not left. */
    UNSENT,
    /** It may have arrived or not. */
    UNKNOWN
}
