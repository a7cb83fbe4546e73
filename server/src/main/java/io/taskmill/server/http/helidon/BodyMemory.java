package io.taskmill.server.http.helidon;

import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what the bodies of all requests in flight take of the heap: thousands of requests may be in flight, but not
 * with megabytes each. A request that is alone is always let through. Thread-safe, does not block.
 */
final class BodyMemory {
    private static final int SHARE_OF_HEAP = 8;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final long most;
    private final AtomicLong used = new AtomicLong();

    BodyMemory(long mostBytes) {
        this.most = mostBytes;
    }

    /** An eighth of the largest heap: parsed and on its way into the store a body takes some times its size. */
    static BodyMemory shareOfHeap() {
        return new BodyMemory(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /**
     * Takes bytes for a request that holds some already.
     *
     * @throws RefusedException 503 when too much is taken; nothing is taken then
     */
    void take(long bytes, long held) {
        if (used.addAndGet(bytes) > most && used.get() - bytes - held > 0) {
            used.addAndGet(-bytes);
            throw new RefusedException(
                    Refusal.of(503, "too_many_bytes_in_flight").withRetryAfter(SOON));
        }
    }

    /** Gives back all that a request held. */
    void giveBack(long held) {
        used.addAndGet(-held);
    }
}
