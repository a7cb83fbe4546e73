package io.taskmill.testservers.nsq;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A channel: its messages, and who listens. A client that goes away leaves what it had not answered in flight until its
 * time is over, as nsqd does ({@code RemoveClient} in {@code nsqd/channel.go}). Thread-safe.
 */
final class Channel {
    private final String name;
    private final long maxTimeoutMillis;
    private final int maxConsumers;
    private final Deque<StoredMessage> queue = new ArrayDeque<>();
    private final Map<String, InFlight> inFlight = new HashMap<>();
    private final Map<StoredMessage, Long> deferred = new HashMap<>();
    private final List<Consumer> consumers = new ArrayList<>();
    private int turn;
    private boolean deleted;

    private static final class InFlight {
        private final StoredMessage message;
        private final Consumer consumer;
        private final long deliveredMillis;
        private long endMillis;

        private InFlight(StoredMessage message, Consumer consumer, long now) {
            this.message = message;
            this.consumer = consumer;
            this.deliveredMillis = now;
            this.endMillis = now + consumer.messageTimeoutMillis();
        }
    }

    Channel(String name, NsqdOptions options) {
        this.name = name;
        this.maxTimeoutMillis = options.maxMessageTimeout().toMillis();
        this.maxConsumers = options.maxChannelConsumers();
    }

    String name() {
        return name;
    }

    boolean isEphemeral() {
        return name.endsWith("#ephemeral");
    }

    /** Returns why not, or an empty text. */
    synchronized String add(Consumer consumer) {
        if (deleted) {
            return "exiting";
        }
        if (maxConsumers > 0 && consumers.size() >= maxConsumers) {
            return "consumers for " + name + " exceeds limit of " + maxConsumers;
        }
        consumers.add(consumer);
        return "";
    }

    /** Returns whether it was the last one. */
    synchronized boolean remove(Consumer consumer) {
        consumers.remove(consumer);
        return consumers.isEmpty();
    }

    synchronized void put(StoredMessage message) {
        queue.add(message);
        dispatch();
    }

    /** A client is ready for more, or for less. */
    synchronized void readinessChanged() {
        dispatch();
    }

    private void dispatch() {
        while (!queue.isEmpty()) {
            Consumer next = nextReady();
            if (next == null) {
                return;
            }
            StoredMessage message = queue.remove();
            inFlight.put(message.id(), new InFlight(message, next, now()));
            next.inFlight(1);
            next.send(message.deliver());
        }
    }

    private @Nullable Consumer nextReady() {
        for (int n = 0; n < consumers.size(); n++) {
            Consumer each = consumers.get(Math.floorMod(turn++, consumers.size()));
            if (each.ready() > 0 && each.inFlight() < each.ready()) {
                return each;
            }
        }
        return null;
    }

    /** Forgets a message. */
    synchronized void finish(Consumer by, String id) throws NotHeldException {
        InFlight unused = pop(by, id);
        dispatch();
    }

    /** Gives a message back, now or later. */
    synchronized void requeue(Consumer by, String id, long delayMillis) throws NotHeldException {
        InFlight held = pop(by, id);
        if (delayMillis == 0) {
            queue.add(held.message);
        } else {
            deferred.put(held.message, now() + delayMillis);
        }
        dispatch();
    }

    /** Begins a message's time anew, up to the longest that there is. */
    synchronized void touch(Consumer by, String id) throws NotHeldException {
        InFlight held = held(by, id);
        held.endMillis = Math.min(now() + by.messageTimeoutMillis(), held.deliveredMillis + maxTimeoutMillis);
    }

    private InFlight pop(Consumer by, String id) throws NotHeldException {
        InFlight held = held(by, id);
        inFlight.remove(id);
        by.inFlight(-1);
        return held;
    }

    @SuppressWarnings("ReferenceEquality") // a client is itself
    private InFlight held(Consumer by, String id) throws NotHeldException {
        InFlight held = inFlight.get(id);
        if (held == null) {
            throw new NotHeldException("ID not in flight");
        }
        if (held.consumer != by) {
            throw new NotHeldException("client does not own message");
        }
        return held;
    }

    /** Puts back what was held for too long, and what was to come later and is due. */
    synchronized void scan() {
        long now = now();
        for (Iterator<InFlight> each = inFlight.values().iterator(); each.hasNext(); ) {
            InFlight held = each.next();
            if (held.endMillis <= now) {
                each.remove();
                held.consumer.inFlight(-1);
                queue.add(held.message);
            }
        }
        for (Iterator<Map.Entry<StoredMessage, Long>> each = deferred.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<StoredMessage, Long> later = each.next();
            if (later.getValue() <= now) {
                each.remove();
                queue.add(later.getKey());
            }
        }
        dispatch();
    }

    /** Forgets all messages. */
    synchronized void empty() {
        queue.clear();
        inFlight.values().forEach(held -> held.consumer.inFlight(-1));
        inFlight.clear();
        deferred.clear();
    }

    /** Forgets all messages, and sends the clients away. */
    synchronized void delete() {
        deleted = true;
        List.copyOf(consumers).forEach(Consumer::disconnect);
        empty();
    }

    /** All that it has, to be written down. */
    synchronized List<StoredMessage> messages() {
        List<StoredMessage> all = new ArrayList<>(queue);
        inFlight.values().forEach(held -> all.add(held.message));
        all.addAll(deferred.keySet());
        return all;
    }

    synchronized String statsJson() {
        return "{\"channel_name\":" + FlatJson.quote(name) + ",\"depth\":" + queue.size()
                + ",\"backend_depth\":0,\"in_flight_count\":" + inFlight.size() + ",\"deferred_count\":"
                + deferred.size() + ",\"client_count\":" + consumers.size() + ",\"clients\":null,\"paused\":false}";
    }

    private static long now() {
        return Clock.millis();
    }
}
