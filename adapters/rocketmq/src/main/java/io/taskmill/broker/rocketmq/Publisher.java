package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Message;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Lane;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends envelopes, what goes back, and dead letters. Thread-safe. */
final class Publisher {
    private static final Logger LOG = System.getLogger(Publisher.class.getName());
    /** For connecting and sending together: callers are promised to hear within ten seconds. */
    private static final Duration BUDGET = Duration.ofMillis(9500);

    private static final int AT_A_TIME = 16;
    private static final Duration LEAST = Duration.ofMillis(500);
    private static final QueueLane NONE = new QueueLane("dead", Lane.NORMAL);

    private final LinkKeeper links;
    private final Topology topology;
    private final Messages messages;
    private final Duration patience;
    private final TimeSource time;

    /** Does not connect; {@code patience} is how long to wait for confirmations. */
    Publisher(LinkKeeper links, Topology topology, Messages messages, Duration patience, TimeSource time) {
        this.links = links;
        this.topology = topology;
        this.messages = messages;
        this.patience = patience;
        this.time = time;
    }

    /** As {@link io.taskmill.spi.Broker#publish}. */
    List<PublishResult> publish(List<Envelope> envelopes) {
        if (envelopes.isEmpty()) {
            return List.of();
        }
        long begin = time.nanos();
        Link link = links.get();
        return send(
                link,
                begin,
                envelopes.stream()
                        .map(each -> new Outgoing(each.lane(), messages.of(each)))
                        .toList());
    }

    /**
     * Sends deliveries to where they came from.
     *
     * @return one result per delivery
     * @throws BrokerUnavailableError when nothing was sent
     */
    List<PublishResult> again(List<RocketMqDelivery> deliveries) {
        long begin = time.nanos();
        Link link = links.get();
        return send(
                link,
                begin,
                deliveries.stream()
                        .map(each -> new Outgoing(each.lane(), messages.again(each)))
                        .toList());
    }

    /**
     * Brings a message to the dead letters.
     *
     * @throws BrokerUnavailableError when the server does not confirm that it holds it
     */
    void deadLetter(RocketMqDelivery delivery, String reason, String detail) {
        Message message = messages.dead(delivery, reason, detail);
        PublishResult result = PublishResult.UNKNOWN;
        for (int tries = 0; tries < 2 && result != PublishResult.CONFIRMED; tries++) {
            Link link = links.get();
            ensureDeadLetters(link);
            Outgoing letter = new Outgoing(NONE, message);
            new Sender(link, patience, time).send(List.of(letter));
            result = letter.result();
            if (letter.isHomeless()) {
                topology.forgetDeadLetters();
            }
        }
        if (result != PublishResult.CONFIRMED) {
            throw new BrokerUnavailableError("RocketMQ did not take a dead letter: " + result, null);
        }
    }

    private void ensureDeadLetters(Link link) {
        try {
            topology.ensureDeadLetters(link);
        } catch (BrokerOpenError e) {
            throw new BrokerUnavailableError(String.valueOf(e.getMessage()), e);
        }
    }

    private List<PublishResult> send(Link link, long begin, List<Outgoing> all) {
        List<Outgoing> usable = withTopic(link, all);
        new Sender(link, patienceSince(begin), time).send(usable);
        List<Outgoing> homeless = all.stream().filter(Outgoing::isHomeless).toList();
        if (!homeless.isEmpty() && link.isOpen()) {
            homeAgain(link, begin, homeless);
        }
        return all.stream().map(Outgoing::result).toList();
    }

    /** Mostly, somebody has deleted a topic: the second attempt makes it again. */
    private void homeAgain(Link link, long begin, List<Outgoing> homeless) {
        try {
            homeless.forEach(each -> topology.forget(each.lane()));
            List<Outgoing> usable = withTopic(link, homeless);
            new Sender(link, patienceSince(begin), time).send(usable);
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "the connection was lost before a second attempt; the first one counts", e);
        }
    }

    private Duration patienceSince(long begin) {
        Duration left = BUDGET.minusNanos(time.nanos() - begin);
        Duration most = left.compareTo(patience) < 0 ? left : patience;
        return most.compareTo(LEAST) < 0 ? LEAST : most;
    }

    /** Those whose topic is as it has to be; the others are refused. */
    private List<Outgoing> withTopic(Link link, List<Outgoing> all) {
        Set<QueueLane> lanes = new HashSet<>();
        all.forEach(each -> lanes.add(each.lane()));
        Set<QueueLane> good = ConcurrentHashMap.newKeySet();
        Together.forEach(lanes, AT_A_TIME, lane -> {
            if (isUsable(link, lane)) {
                good.add(lane);
            }
        });
        List<Outgoing> usable = new ArrayList<>(all.size());
        for (Outgoing each : all) {
            if (good.contains(each.lane())) {
                usable.add(each);
            } else {
                each.resolve(PublishResult.REFUSED);
            }
        }
        return usable;
    }

    /** Whether the topic is as it has to be; if not that is said in the log, as the other lanes go on. */
    private boolean isUsable(Link link, QueueLane lane) {
        try {
            topology.ensure(link, lane);
            return true;
        } catch (BrokerOpenError e) {
            LOG.log(Level.ERROR, e.getMessage());
            return false;
        }
    }
}
