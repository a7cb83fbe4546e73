package io.taskmill.broker.kafka;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Messages of one lane that were fetched and no receive has taken. Guarded by the lock of its {@link Stock}. */
final class Ahead {
    private static final int LEAST = 32;
    private static final int MOST = 5_000;
    private static final long MOST_BYTES = 8 * 1024 * 1024;

    private final Deque<KafkaDelivery> waiting = new ArrayDeque<>();
    private long bytes;
    private int wanted = LEAST;

    void add(KafkaDelivery delivery) {
        waiting.add(delivery);
        bytes += delivery.body().length;
    }

    /** Back to where it was taken from. */
    void addFirst(KafkaDelivery delivery) {
        waiting.addFirst(delivery);
        bytes += delivery.body().length;
    }

    int take(int most, List<? super KafkaDelivery> taken) {
        int count = 0;
        while (count < most && !waiting.isEmpty()) {
            KafkaDelivery next = waiting.remove();
            bytes -= next.body().length;
            taken.add(next);
            count++;
        }
        return count;
    }

    /** So many were asked for at once: twice as many may wait. */
    void asked(int permits) {
        wanted = Math.clamp(2L * permits, LEAST, MOST);
    }

    boolean isFull() {
        return waiting.size() >= wanted || bytes > MOST_BYTES;
    }

    boolean hasOlder(long nanos) {
        KafkaDelivery first = waiting.peek();
        return first != null && first.readAt() - nanos <= 0;
    }

    /** Takes out those that have waited since before this time, by the time source. */
    List<KafkaDelivery> takeOlder(long nanos) {
        List<KafkaDelivery> older = new ArrayList<>();
        while (hasOlder(nanos)) {
            KafkaDelivery next = waiting.remove();
            bytes -= next.body().length;
            older.add(next);
        }
        return older;
    }

    /** Those that are not waiting any more are forgotten. */
    void sweep() {
        waiting.removeIf(delivery -> {
            boolean gone = delivery.state() != KafkaDelivery.State.WAITING;
            bytes -= gone ? delivery.body().length : 0;
            return gone;
        });
    }
}
