package io.taskmill.engine.lifecycle;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets calls in while it is open, and can be closed and then waited at until the last one is out. Opened once, closed
 * once. Thread-safe; entering and leaving do not block.
 */
public final class Gate {
    /** Stands for the open gate itself, so that the count reaches zero only after closing. */
    private final AtomicInteger inside = new AtomicInteger();

    private final CountDownLatch empty = new CountDownLatch(1);
    private volatile boolean open;
    private volatile boolean closed;

    /** Lets calls in from now on. */
    public void open() {
        inside.incrementAndGet();
        open = true;
    }

    /** Whether the caller is in; if so it has to {@link #leave}. */
    public boolean enter() {
        inside.incrementAndGet();
        if (open) {
            return true;
        }
        leave();
        return false;
    }

    /** Ends what {@link #enter} began. */
    public void leave() {
        if (inside.decrementAndGet() == 0 && closed) {
            empty.countDown();
        }
    }

    /** Lets nobody in any more and waits until all are out. Harmless on a gate that was never opened, or twice. */
    public void close() throws InterruptedException {
        if (open) {
            open = false;
            closed = true;
            leave();
            empty.await();
        }
    }
}
