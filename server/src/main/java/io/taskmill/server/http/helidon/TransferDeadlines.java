package io.taskmill.server.http.helidon;

import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ends what takes too long on a connection: the reading of a head or a body, the sending of an answer. A thread that
 * waits on a channel knows no timeout; interrupting it closes the connection. Thread-safe.
 */
final class TransferDeadlines {
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(1);

    private final TimeSource time;
    private final Duration pause;
    private final Map<Thread, Long> due = new ConcurrentHashMap<>();
    private final Lock lock = new ReentrantLock();
    private final Condition never = lock.newCondition();
    private final Thread sweeper;

    /** Looks at least this often, and each second. */
    TransferDeadlines(TimeSource time, Duration shortest) {
        this.time = time;
        this.pause = shortest.compareTo(LONGEST_SWEEP) < 0 ? shortest : LONGEST_SWEEP;
        this.sweeper = Thread.ofVirtual().name("taskmill-deadlines").unstarted(this::sweep);
    }

    void start() {
        sweeper.start();
    }

    void stop() {
        sweeper.interrupt();
    }

    /** The present thread starts something that may take this long. */
    void begin(Duration longest) {
        due.put(Thread.currentThread(), time.nanos() + longest.toNanos());
    }

    /** The present thread is done, whatever came of it. */
    void end() {
        due.remove(Thread.currentThread());
    }

    private void sweep() {
        lock.lock();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                time.await(lock, never, pause);
                long now = time.nanos();
                // Within computeIfPresent a thread cannot leave, so nobody is interrupted who is done.
                due.keySet().forEach(late -> due.computeIfPresent(late, (thread, until) -> kept(thread, until, now)));
            }
        } catch (InterruptedException e) {
            // Stopped: the thread ends.
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("NullAway") // Null takes the entry out of the map.
    private static Long kept(Thread thread, Long until, long now) {
        if (!thread.isAlive()) {
            return null;
        }
        if (now - until > 0) {
            thread.interrupt();
        }
        return until;
    }
}
