package io.taskmill.testservers.proxy;

/** What becomes of the connections of a silent time when it is over. */
public enum OldConnections {
    /** They go on, and what was sent meanwhile arrives: the network was only slow. */
    GO_ON,
    /** They stay silent for ever, and no end of them is ever reported: a firewall has forgotten them. */
    STAY_SILENT
}
