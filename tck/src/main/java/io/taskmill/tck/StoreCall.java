package io.taskmill.tck;

/** The operations of a store that a {@link FaultyStore} can make fail. */
public enum StoreCall {
    INSERT,
    INSERT_AGAIN,
    CLAIM_READY,
    CLAIM,
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
    RECORD_DEAD_MESSAGES,
    LIST_DEAD_MESSAGES,
    COUNT_DEAD_MESSAGES,
    PURGE_DEAD_MESSAGES,
    CANCEL,
    REPLAY,
    FIND,
    LIST,
    QUEUES,
    CHECK_WRITABLE
}
