package io.taskmill.broker.redis;

import io.taskmill.spi.BrokerUnavailableError;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** A bell for the thread that receives; a ring while it is elsewhere is kept for its next wait. Thread-safe. */
final class Wake {
    private final AtomicReference<CompletableFuture<Void>> signal = new AtomicReference<>(new CompletableFuture<>());

    void ring() {
        signal.get().complete(null);
    }

    boolean rang() {
        return signal.get().isDone();
    }

    /** Done at the next ring, or already. */
    CompletableFuture<Void> signal() {
        return signal.get();
    }

    /** Waits for the next ring. An interrupt ends the wait and stays set. */
    void await(Duration max) {
        try {
            signal().get(max.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // nobody rang
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailableError("interrupted while waiting for messages", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a bell cannot fail", e);
        }
    }

    /** Forgets rings so far, and whoever waited for them. */
    void reset() {
        signal.set(new CompletableFuture<>());
    }
}
