package io.taskmill.spi;

/** What became of one published envelope. */
public enum PublishResult {
    /** The broker has confirmed that it holds it, as safely as it ever does. */
    CONFIRMED,
    /** The broker has turned it away; it is not there. */
    REFUSED,
    /** No answer came in time, or the connection was lost: it may or may not be there. */
    UNKNOWN
}
