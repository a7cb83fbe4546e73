package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.ServerError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages of one connection that nsqd waits to hear of, by their ids. Thread-safe. */
final class Unanswered {
    /** As nsqd words it, in {@code nsqd/protocol_v2.go}: {@code E_FIN_FAILED FIN <id> failed ID not in flight}. */
    private static final Pattern FAILED = Pattern.compile("E_[A-Z]+_FAILED (?:FIN|REQ|TOUCH) (\\S{16}) failed.*");

    private final Map<String, NsqDelivery> deliveries = new HashMap<>();
    private int waiting;

    /** Returns whether there was one with the same id, which is replaced. */
    synchronized boolean add(NsqDelivery delivery) {
        return deliveries.put(delivery.message().id(), delivery) != null;
    }

    /** Returns whether it was there. A later delivery of the same message is another one. */
    synchronized boolean remove(NsqDelivery delivery) {
        return deliveries.remove(delivery.message().id(), delivery);
    }

    synchronized boolean contains(NsqDelivery delivery) {
        return deliveries.get(delivery.message().id()) == delivery;
    }

    synchronized boolean isEmpty() {
        return deliveries.isEmpty();
    }

    synchronized List<NsqDelivery> all() {
        return List.copyOf(deliveries.values());
    }

    /** So many more, or less, wait to be taken. */
    synchronized void waits(int more) {
        waiting += more;
    }

    /** How many were taken. */
    synchronized int handedOut() {
        return Math.max(0, deliveries.size() - waiting);
    }

    /** Those that have not been touched for so long; from now on they have been. */
    synchronized List<String> touch(long now, long period) {
        List<String> ids = new ArrayList<>();
        for (NsqDelivery delivery : deliveries.values()) {
            if (now - delivery.touchedAt() >= period) {
                delivery.touched(now);
                ids.add(delivery.message().id());
            }
        }
        return ids;
    }

    /** nsqd has said that a message is no longer ours. */
    synchronized Optional<NsqDelivery> forget(ServerError error) {
        Matcher failed = FAILED.matcher(error.text());
        return failed.matches() ? Optional.ofNullable(deliveries.remove(failed.group(1))) : Optional.empty();
    }
}
