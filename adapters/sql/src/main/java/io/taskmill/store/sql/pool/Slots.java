package io.taskmill.store.sql.pool;

import java.util.BitSet;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Which rows of the counters a transaction changes. Transactions of one node at the same time get different ones; nodes
 * begin at different places, so that they seldom meet. Meeting costs a wait, nothing else. Thread-safe.
 */
final class Slots {
    /** Bounds the rows per counter, whatever the number of nodes and connections. */
    private static final int COUNT = 32;

    private final int offset;
    private final BitSet taken = new BitSet(COUNT);

    Slots(int offset) {
        this.offset = offset;
    }

    Slots() {
        this(ThreadLocalRandom.current().nextInt(COUNT));
    }

    synchronized int take() {
        int free = taken.nextClearBit(0);
        taken.set(free);
        return (offset + free) % COUNT;
    }

    synchronized void giveBack(int slot) {
        taken.clear(Math.floorMod(slot - offset, COUNT));
    }
}
