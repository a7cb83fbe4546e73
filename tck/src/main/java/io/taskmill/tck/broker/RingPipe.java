package io.taskmill.tck.broker;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.PublishResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What becomes of single rings between a publisher that is told that all is well and the broker. Thread-safe. */
final class RingPipe {

    private final Broker broker;
    private final List<Envelope> late = new ArrayList<>();
    private long dropEvery = Long.MAX_VALUE;
    private long duplicateEvery = Long.MAX_VALUE;
    private boolean holding;
    private long seen;
    private long dropped;
    private @Nullable Random shuffle;

    RingPipe(Broker broker) {
        this.broker = broker;
    }

    synchronized void dropEvery(long n) {
        dropEvery = n;
        seen = 0;
    }

    synchronized void duplicateEvery(long n) {
        duplicateEvery = n;
        seen = 0;
    }

    synchronized void shuffle(long seed) {
        shuffle = new Random(seed);
    }

    synchronized void hold() {
        holding = true;
    }

    /** How many were let go. */
    int letGo() {
        List<Envelope> free;
        synchronized (this) {
            holding = false;
            free = List.copyOf(late);
            late.clear();
        }
        if (!free.isEmpty()) {
            broker.publish(free);
        }
        return free.size();
    }

    synchronized long dropped() {
        return dropped;
    }

    synchronized void heal() {
        dropEvery = Long.MAX_VALUE;
        duplicateEvery = Long.MAX_VALUE;
        shuffle = null;
    }

    /** Not under the lock while the broker works: a slow one must not make callers wait for each other. */
    List<PublishResult> send(List<Envelope> envelopes) {
        List<Integer> order = new ArrayList<>();
        synchronized (this) {
            for (int n = 0; n < envelopes.size(); n++) {
                for (int copies = copies(envelopes.get(n)); copies > 0; copies--) {
                    order.add(n);
                }
            }
            if (shuffle != null) {
                Collections.shuffle(order, shuffle);
            }
        }
        List<PublishResult> results = new ArrayList<>(Collections.nCopies(envelopes.size(), PublishResult.CONFIRMED));
        List<PublishResult> sent =
                broker.publish(order.stream().map(envelopes::get).toList());
        IntStream.range(0, order.size()).forEach(n -> results.set(order.get(n), sent.get(n)));
        return results;
    }

    private int copies(Envelope envelope) {
        seen++;
        if (seen % dropEvery == 0) {
            dropped++;
            return 0;
        }
        if (holding) {
            late.add(envelope);
            return 0;
        }
        return seen % duplicateEvery == 0 ? 2 : 1;
    }
}
