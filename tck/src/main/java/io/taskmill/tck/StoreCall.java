package io.taskmill.tck;

/** The operations of a store that a {@link FaultyStore} can make fail. */
public enum StoreCall {
    INSERT,
    INSERT_AGAIN,
    CLAIM_READY,
    SETTLE,
    HELD,
    REGISTER,
    HEARTBEAT,
    DEREGISTER,
    NODES,
    DECLARE_DEAD,
    RECLAIM,
    DECLARE_OTHERS_DEAD,
    FORWARD_DUE,
    EXPIRE,
    PURGE,
    CANCEL,
    REPLAY,
    FIND,
    LIST,
    QUEUES,
    CHECK_WRITABLE
}
