package io.taskmill.broker.kafka;

import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;

/**
 * Which topics a consumer is subscribed to. A lane that is not wanted any more is left when nothing of it is in
 * somebody's hands, or after ten seconds: what is held can be acknowledged as long as the partition is ours. Used by
 * the thread of the consumer, but for {@link #want}.
 */
final class Membership {
    private static final Duration LINGER = Duration.ofSeconds(10);

    private final Consumer<byte[], byte[]> consumer;
    private final Stock stock;
    private final Bookkeeping books;
    private final ConsumerRebalanceListener listener;
    private final TopicNames names;
    private final TimeSource time;
    private final Map<QueueLane, Long> unwantedSince = new HashMap<>();
    private volatile Set<QueueLane> wanted = Set.of();
    private Set<QueueLane> subscribed = Set.of();

    Membership(
            Consumer<byte[], byte[]> consumer,
            Stock stock,
            Bookkeeping books,
            ConsumerRebalanceListener listener,
            TopicNames names,
            TimeSource time) {
        this.consumer = consumer;
        this.stock = stock;
        this.books = books;
        this.listener = listener;
        this.names = names;
        this.time = time;
    }

    void want(Set<QueueLane> lanes) {
        wanted = Set.copyOf(lanes);
    }

    /** The lanes of the present subscription. */
    Set<QueueLane> lanes() {
        return subscribed;
    }

    boolean isEmpty() {
        return subscribed.isEmpty();
    }

    /** Changes the subscription to what is wanted. */
    void renew() {
        Set<QueueLane> next = new HashSet<>(wanted);
        unwantedSince.keySet().removeIf(next::contains);
        for (QueueLane lane : subscribed) {
            if (!next.contains(lane) && stays(lane)) {
                next.add(lane);
            }
        }
        if (next.equals(subscribed)) {
            return;
        }
        unwantedSince.keySet().retainAll(next);
        next.forEach(lane -> stock.name(names.topic(lane), lane));
        if (next.isEmpty()) {
            books.writeAll();
            consumer.unsubscribe();
        } else {
            consumer.subscribe(next.stream().map(names::topic).collect(Collectors.toSet()), listener);
        }
        subscribed = Set.copyOf(next);
    }

    private boolean stays(QueueLane lane) {
        long since = unwantedSince.computeIfAbsent(lane, each -> time.nanos());
        return stock.holdsAnyOf(lane) && time.nanos() - since < LINGER.toNanos();
    }

    /**
     * Fetches no more of these lanes, and of those that are about to be left, for now.
     *
     * @return whether there is anything to hold back
     */
    boolean holdBack(Set<QueueLane> full) {
        Set<String> topics = new HashSet<>();
        full.forEach(lane -> topics.add(names.topic(lane)));
        unwantedSince.keySet().forEach(lane -> topics.add(names.topic(lane)));
        Set<TopicPartition> paused = consumer.paused();
        if (topics.isEmpty() && paused.isEmpty()) {
            return false;
        }
        Set<TopicPartition> pause = new HashSet<>();
        Set<TopicPartition> resume = new HashSet<>();
        for (TopicPartition partition : consumer.assignment()) {
            boolean hold = topics.contains(partition.topic());
            if (hold != paused.contains(partition)) {
                (hold ? pause : resume).add(partition);
            }
        }
        consumer.pause(pause);
        consumer.resume(resume);
        return !topics.isEmpty();
    }
}
