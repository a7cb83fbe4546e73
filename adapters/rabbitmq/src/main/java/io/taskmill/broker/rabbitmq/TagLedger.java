package io.taskmill.broker.rabbitmq;

import java.util.BitSet;

/**
 * Which deliveries of a channel have been answered. The server numbers them from 1 without gaps, and one answer may
 * stand for all up to a number. Not thread-safe.
 */
final class TagLedger {
    private static final int FOLD = 1 << 16;

    /** All tags below this have been answered. */
    private long oldest = 1;

    /** Answered tags, from {@link #base} on. */
    private BitSet answered = new BitSet();

    private long base = 1;

    /** Notes that this one is being answered; false when it was before. */
    boolean answer(long tag) {
        if (tag < oldest || answered.get(index(tag))) {
            return false;
        }
        answered.set(index(tag));
        return true;
    }

    boolean isAnswered(long tag) {
        return tag < oldest || answered.get(index(tag));
    }

    /** Up to which number, exclusive, everything has been answered now. */
    long advance() {
        oldest = base + answered.nextClearBit(index(oldest));
        if (oldest - base > FOLD) {
            answered = answered.get(index(oldest), Math.max(index(oldest), answered.length()));
            base = oldest;
        }
        return oldest;
    }

    private int index(long tag) {
        return Math.toIntExact(tag - base);
    }
}
