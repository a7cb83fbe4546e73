package io.taskmill.spi;

/** What became of one settlement. */
public enum SettleResult {
    /** Recorded as decided. */
    RECORDED,
    /** Recorded, but as cancelled, because that had been requested. */
    CANCELLED_INSTEAD,
    /** This very settlement, (id, holder, fence), was recorded before; nothing was changed. */
    REPEATED,
    /** Not a live claim: the fence is old, or the holder is dead. Nothing was changed. */
    REFUSED
}
