package io.taskmill.testservers.nsq;

/** A client that has subscribed. Counts are guarded by its channel's lock. */
interface Consumer {

    /** How many messages it is ready for, those that it has not answered included. */
    int ready();

    /** One more or less that it has not answered. */
    void inFlight(int more);

    /** How many it has not answered. */
    int inFlight();

    /** How long it has to answer, in milliseconds. */
    long messageTimeoutMillis();

    /** Sends the data of a message frame. Does not block. */
    void send(byte[] message);

    /** Ends its connection. Does not block. */
    void disconnect();
}
