package io.taskmill.testservers.proxy;

/** What becomes of a connection that lost a reply. TCP never delivers what comes after a hole, so it cannot go on. */
public enum AfterLoss {
    /** It is closed: the client knows that something is wrong. */
    CUT,
    /** It is silent from then on: the client has to find out by itself. */
    SILENT
}
