package io.taskmill.broker.nats;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Bounds what is on its way to the server, by number and size: the client library would queue it all. Thread-safe. */
final class InFlight {
    /** Sixteen megabytes, or four thousand small messages. */
    private static final int ROOM = 16 * 1024;

    private static final int LEAST = 4;

    private final Semaphore room = new Semaphore(ROOM, true);

    /** Waits for room for a message of so many bytes; false when there was none in time, or on an interrupt. */
    boolean enter(long bytes, Duration most) {
        try {
            return room.tryAcquire(cost(bytes), most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A message of so many bytes that was let in is on its way no more. */
    void leave(long bytes) {
        room.release(cost(bytes));
    }

    private static int cost(long bytes) {
        return (int) Math.min(ROOM, LEAST + bytes / 1024);
    }
}
