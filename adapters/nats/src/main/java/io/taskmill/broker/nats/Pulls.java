package io.taskmill.broker.nats;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many messages of one lane the server has been asked for and has not sent. A request ends when it is fulfilled, or
 * when the server says so, at the latest when its time is over; the server serves the oldest first. Thread-safe.
 */
final class Pulls {
    /** What is left of a request's time counts for nothing, so that the next one is there before it ends. */
    static final Duration LAST = Duration.ofSeconds(2);

    /** How long after a request's time the server's word about it may come. */
    private static final Duration LATE = Duration.ofSeconds(3);

    private final Deque<Pull> pulls = new ArrayDeque<>();

    private static final class Pull {
        private final long number;
        private final long endsAt;
        private int left;

        private Pull(long number, int count, long endsAt) {
            this.number = number;
            this.left = count;
            this.endsAt = endsAt;
        }
    }

    /** A request is on its way: for so many, until then. */
    synchronized void begun(long number, int count, long endsAt) {
        pulls.add(new Pull(number, count, endsAt));
    }

    /** A message has come. */
    synchronized void arrived() {
        Pull oldest = pulls.peek();
        if (oldest != null && --oldest.left <= 0) {
            Pull unused = pulls.remove();
        }
    }

    /** The server has ended a request. */
    synchronized void ended(long number) {
        boolean unused = pulls.removeIf(pull -> pull.number == number);
    }

    /** How many are still to come, as things are. */
    synchronized int outstanding(long now) {
        return pulls.stream()
                .filter(pull -> pull.endsAt - now > LAST.toNanos())
                .mapToInt(pull -> pull.left)
                .sum();
    }

    /**
     * Forgets requests whose time is over without a word.
     *
     * @return whether there were any: a server that has no such consumer says nothing
     */
    synchronized boolean dropOverdue(long now) {
        return pulls.removeIf(pull -> now - pull.endsAt > LATE.toNanos());
    }
}
