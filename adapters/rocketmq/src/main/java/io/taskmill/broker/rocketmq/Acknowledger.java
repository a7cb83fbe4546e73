package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.AckMessageEntry;
import apache.rocketmq.v2.AckMessageRequest;
import apache.rocketmq.v2.AckMessageResponse;
import apache.rocketmq.v2.Code;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Tells the server that messages are done with; does not wait for its answers, and repeats what got none. Thread-safe.
 */
final class Acknowledger {
    private static final Logger LOG = System.getLogger(Acknowledger.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST = 256;

    private final Names names;
    private final Duration lease;
    private final TimeSource time;
    private final Queue<RocketMqDelivery> unanswered = new ConcurrentLinkedQueue<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition quiet = lock.newCondition();
    private int underWay;

    /** For messages that come again by themselves after {@code lease}. */
    Acknowledger(Names names, Duration lease, TimeSource time) {
        this.names = names;
        this.lease = lease;
        this.time = time;
    }

    /** These are done with. */
    void acknowledge(Link link, List<RocketMqDelivery> deliveries) {
        Map<QueueLane, List<RocketMqDelivery>> lanes = new HashMap<>();
        deliveries.forEach(each ->
                lanes.computeIfAbsent(each.lane(), lane -> new ArrayList<>()).add(each));
        lanes.forEach((lane, all) -> {
            for (int from = 0; from < all.size(); from += MOST) {
                send(link, lane, all.subList(from, Math.min(all.size(), from + MOST)));
            }
        });
    }

    /** Repeats what may have been lost; to be called every second or so. */
    void repeat(Link link) {
        List<RocketMqDelivery> again = new ArrayList<>();
        for (RocketMqDelivery each = unanswered.poll(); each != null; each = unanswered.poll()) {
            if (time.nanos() - each.lease().since() < lease.toNanos()) {
                again.add(each);
            }
        }
        acknowledge(link, again);
    }

    /** Waits until all answers are there, but not for long. */
    void awaitQuiet(Duration most) {
        long end = time.nanos() + most.toNanos();
        lock.lock();
        try {
            for (long left = most.toNanos(); underWay > 0 && left > 0; left = end - time.nanos()) {
                time.await(lock, quiet, Duration.ofNanos(left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void send(Link link, QueueLane lane, List<RocketMqDelivery> deliveries) {
        AckMessageRequest.Builder request = AckMessageRequest.newBuilder()
                .setGroup(Resources.named(names.group()))
                .setTopic(Resources.named(names.topic(lane)));
        for (RocketMqDelivery each : deliveries) {
            request.addEntries(AckMessageEntry.newBuilder()
                    .setMessageId(each.serverId())
                    .setReceiptHandle(each.lease().handle()));
        }
        AckMessageRequest built = request.build();
        count(1);
        var answer = link.begin(PATIENCE, stub -> stub.ackMessage(built));
        // A thread of its own rather than the one that reads from the network.
        answer.addListener(
                () -> finish(link, deliveries, answer),
                work -> Thread.ofVirtual().start(work));
    }

    private void finish(Link link, List<RocketMqDelivery> deliveries, Future<AckMessageResponse> answer) {
        try {
            link.settled(answer);
            unanswered.addAll(undone(deliveries, answer.resultNow()));
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "no answer to an acknowledgement; it is repeated", e);
            unanswered.addAll(deliveries);
        } finally {
            count(-1);
        }
    }

    /** Those that the server could not see to just now; what it refuses is over, mostly because its lease is. */
    private static List<RocketMqDelivery> undone(List<RocketMqDelivery> deliveries, AckMessageResponse answer) {
        Code all = answer.getStatus().getCode();
        if (all == Code.OK || Answers.isRefusal(all)) {
            return List.of();
        }
        if (answer.getEntriesCount() == 0) {
            return deliveries;
        }
        Set<String> names = new HashSet<>();
        answer.getEntriesList().stream()
                .filter(each -> each.getStatus().getCode() != Code.OK)
                .filter(each -> !Answers.isRefusal(each.getStatus().getCode()))
                .forEach(each -> names.add(each.getMessageId()));
        return deliveries.stream()
                .filter(each -> names.contains(each.serverId()))
                .toList();
    }

    private void count(int change) {
        lock.lock();
        try {
            underWay += change;
            if (underWay == 0) {
                quiet.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
