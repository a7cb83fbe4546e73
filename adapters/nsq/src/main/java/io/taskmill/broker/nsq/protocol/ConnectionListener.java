package io.taskmill.broker.nsq.protocol;

/** What happens on a connection; called by its own thread, in the order of the wire. Must not block for long. */
public interface ConnectionListener {

    /** A message came. */
    void message(Message message);

    /** A response came that is no heartbeat: {@code OK}, {@code CLOSE_WAIT}. */
    void response(String text);

    /**
     * An error came. When it is fatal, {@link #lost} follows, and what was sent after the failed command was not done.
     */
    void error(ServerError error);

    /** The connection has ended, for whatever reason. Called once, as the last. */
    void lost(String because);
}
