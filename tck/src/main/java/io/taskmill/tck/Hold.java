package io.taskmill.tck;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Holds calls back until a test opens it. Thread-safe. */
public final class Hold {

    private static final long PATIENCE_SECONDS = 10;

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    /** Lets every held and later call go on. Repeatable. */
    public void open() {
        open.countDown();
    }

    /**
     * Blocks until a call is held here.
     *
     * @throws AssertionError when none comes within ten seconds
     */
    public void awaitHeld() throws InterruptedException {
        if (!arrived.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("expected a call to be held back, none came");
        }
    }

    /** Waits here until it is open. */
    public void pass() throws InterruptedException {
        arrived.countDown();
        open.await();
    }
}
