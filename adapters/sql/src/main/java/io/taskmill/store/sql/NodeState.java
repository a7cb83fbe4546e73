package io.taskmill.store.sql;

/** The number of each state of a node in the tables. Numbers never change their meaning. */
final class NodeState {
    /** May claim and settle. */
    static final int LIVE = 0;

    /** Declared dead; its tasks are taken back. */
    static final int DEAD = 1;

    /** Declared dead, and all its tasks are taken back. */
    static final int BURIED = 2;

    /** Left by itself. */
    static final int RETIRED = 3;

    private NodeState() {}
}
