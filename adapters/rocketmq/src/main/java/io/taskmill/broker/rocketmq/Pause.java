package io.taskmill.broker.rocketmq;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A wait for nothing but time. */
final class Pause {

    private Pause() {}

    /** Waits this long; an interrupt is kept and ends it. */
    static void of(Duration length, TimeSource time) {
        ReentrantLock lock = new ReentrantLock();
        Condition never = lock.newCondition();
        long end = time.nanos() + length.toNanos();
        lock.lock();
        try {
            for (long left = length.toNanos(); left > 0; left = end - time.nanos()) {
                time.await(lock, never, Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
