package io.taskmill.server.http.middleware;

import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.Request.Admission;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Lets requests through until it is closed, and then tells when the last one is done. Thread-safe. */
public final class StopGate implements Middleware {
    private static final Duration LET_OTHERS_TAKE_OVER = Duration.ofSeconds(5);

    private final TimeSource time;
    private final AtomicInteger inside = new AtomicInteger();
    private final Lock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private volatile boolean closed;

    /** An open gate. */
    public StopGate(TimeSource time) {
        this.time = time;
    }

    /** Refuses what comes after closing, except what must always be answered. */
    @Override
    public Response around(Request request, RequestHandler next) {
        if (closed && request.target().admission() == Admission.LIMITED) {
            throw new RefusedException(Refusal.of(503, "stopped")
                    .withRetryAfter(LET_OTHERS_TAKE_OVER)
                    .withHeader("Connection", "close"));
        }
        return next.handle(request);
    }

    /** Runs an exchange, its answer's way over the wire included, and counts it as inside meanwhile. */
    public void pass(Runnable exchange) {
        inside.incrementAndGet();
        try {
            exchange.run();
        } finally {
            if (inside.decrementAndGet() == 0 && closed) {
                signal();
            }
        }
    }

    /**
     * Closes the gate and waits until nothing is inside, at most this long. May be repeated.
     *
     * @throws InterruptedException when the thread is interrupted; the gate stays closed
     */
    public void closeAndAwait(Duration most) throws InterruptedException {
        closed = true;
        long until = time.nanos() + most.toNanos();
        lock.lockInterruptibly();
        try {
            for (long rest = most.toNanos(); rest > 0 && inside.get() > 0; rest = until - time.nanos()) {
                time.await(lock, left, Duration.ofNanos(rest));
            }
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
