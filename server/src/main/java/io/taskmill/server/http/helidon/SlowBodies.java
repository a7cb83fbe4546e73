package io.taskmill.server.http.helidon;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends the reading of bodies that take too long. A read that waits on a channel knows no timeout; interrupting its
 * thread closes the connection. Thread-safe.
 */
final class SlowBodies {
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(1);

    private final TimeSource time;
    private final Duration longest;
    private final Map<Thread, Long> startedAt = new ConcurrentHashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition never = lock.newCondition();
    private final Thread sweeper;

    SlowBodies(TimeSource time, Duration longest) {
        this.time = time;
        this.longest = longest;
        this.sweeper = Thread.ofVirtual().name("taskmill-slow-bodies").unstarted(this::sweep);
    }

    void start() {
        sweeper.start();
    }

    void stop() {
        sweeper.interrupt();
    }

    /** The present thread starts to read. */
    void begin() {
        startedAt.put(Thread.currentThread(), time.nanos());
    }

    /** The present thread has read, whatever came of it. */
    void end() {
        startedAt.remove(Thread.currentThread());
    }

    private void sweep() {
        Duration pause = longest.compareTo(LONGEST_SWEEP) < 0 ? longest : LONGEST_SWEEP;
        lock.lock();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                time.await(lock, never, pause);
                long now = time.nanos();
                // Within computeIfPresent a reader cannot leave, so nobody is interrupted who is done.
                startedAt
                        .keySet()
                        .forEach(reader -> startedAt.computeIfPresent(reader, (thread, start) -> {
                            if (now - start > longest.toNanos()) {
                                thread.interrupt();
                            }
                            return start;
                        }));
            }
        } catch (InterruptedException e) {
            // Stopped: the thread ends.
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
