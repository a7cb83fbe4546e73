package io.taskmill.server.http.helidon;

import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds what bodies on their way in and answers on their way out take of the heap: thousands of requests may be in
 * flight, but not with megabytes each. A request that is alone is always let through. Thread-safe, does not block.
 */
final class TransferMemory {
    private static final int SHARE_OF_HEAP = 8;
    // What a connection costs anyway.
    private static final long FREE_ANSWER_BYTES = 16 << 10;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final long most;
    private final AtomicLong used = new AtomicLong();

    TransferMemory(long mostBytes) {
        this.most = mostBytes;
    }

    /** An eighth of the largest heap: parsed and on its way into the store a body takes some times its size. */
    static TransferMemory shareOfHeap() {
        return new TransferMemory(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** A share of it for one request, empty at first. */
    Share share() {
        return new Share();
    }

    /** What one request holds. For one thread. */
    final class Share {
        private long held;

        /**
         * Takes bytes for a part of the body.
         *
         * @throws RefusedException 503 when too much is taken; nothing is taken then
         */
        void take(long bytes) {
            if (used.addAndGet(bytes) > most && used.get() - bytes - held > 0) {
                used.addAndGet(-bytes);
                throw new RefusedException(
                        Refusal.of(503, "too_many_bytes_in_flight").withRetryAfter(SOON));
            }
            held += bytes;
        }

        /**
         * Takes what an answer needs besides the body that is held until it is sent; nothing for a small one.
         *
         * @throws RefusedException 503 when too much is taken; nothing is taken then
         */
        void takeForAnswer(long bytes) {
            long more = besides(bytes);
            if (more > 0) {
                take(more);
            }
        }

        /** The same for an answer that must be given, because it tells what was done. */
        void takeForAnswerAnyway(long bytes) {
            long more = besides(bytes);
            if (more > 0) {
                used.addAndGet(more);
                held += more;
            }
        }

        /**
         * Refuses a request whose answer could not be refused any more.
         *
         * @throws RefusedException 503 when too much is taken
         */
        void refuseWhenFull() {
            if (used.get() > most) {
                throw new RefusedException(
                        Refusal.of(503, "too_many_bytes_in_flight").withRetryAfter(SOON));
            }
        }

        /** Gives back all that is held. */
        void giveBack() {
            used.addAndGet(-held);
            held = 0;
        }

        private long besides(long bytes) {
            return bytes <= FREE_ANSWER_BYTES ? 0 : bytes - held;
        }
    }
}
