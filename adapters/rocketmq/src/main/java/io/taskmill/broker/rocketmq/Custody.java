package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.ChangeInvisibleDurationRequest;
import apache.rocketmq.v2.ChangeInvisibleDurationResponse;
import apache.rocketmq.v2.Code;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.rocketmq.shaded.com.google.protobuf.util.Durations;

/**
 * The messages that an intake has handed out: keeps their leases, and ends them. Thread-safe.
 *
 * <p>What is given back is sent once more and then acknowledged, for the server's own way takes three seconds, counts
 * as a failed attempt, and puts a message away after some of those.
 */
final class Custody {
    private static final Logger LOG = System.getLogger(Custody.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Publisher publisher;
    private final Acknowledger acknowledger;
    private final Names names;
    private final Duration lease;
    private final TimeSource time;
    private final Set<RocketMqDelivery> held = ConcurrentHashMap.newKeySet();

    Custody(Publisher publisher, Names names, Duration lease, TimeSource time) {
        this.publisher = publisher;
        this.acknowledger = new Acknowledger(names, lease, time);
        this.names = names;
        this.lease = lease;
        this.time = time;
    }

    /** These have been handed out. */
    void add(List<RocketMqDelivery> deliveries) {
        held.addAll(deliveries);
    }

    /** These are done with; those that are not held any more change nothing. */
    void acknowledge(Link link, List<RocketMqDelivery> deliveries) {
        acknowledger.acknowledge(link, taken(deliveries));
    }

    /** These go back; as {@link #acknowledge}. */
    void release(Link link, List<RocketMqDelivery> deliveries) {
        giveBack(link, taken(deliveries));
    }

    /** Everything goes back. */
    void releaseAll(Link link) {
        release(link, List.copyOf(held));
    }

    /** This one goes to the dead letters, unless it is not held any more. */
    void deadLetter(Link link, RocketMqDelivery delivery, String reason, String detail) {
        if (!held.contains(delivery) || !delivery.beginAnswer()) {
            return;
        }
        try {
            publisher.deadLetter(delivery, reason, detail);
        } catch (RuntimeException e) {
            delivery.stillHeld();
            throw e;
        }
        held.remove(delivery);
        delivery.answered();
        acknowledger.acknowledge(link, List.of(delivery));
    }

    /** Sends these once more, whether or not they were handed out. What cannot be sent comes again after its lease. */
    void giveBack(Link link, List<RocketMqDelivery> deliveries) {
        if (deliveries.isEmpty() || !link.isOpen()) {
            return;
        }
        try {
            List<PublishResult> results = publisher.again(deliveries);
            List<RocketMqDelivery> sent = new ArrayList<>();
            for (int n = 0; n < results.size(); n++) {
                if (results.get(n) == PublishResult.CONFIRMED) {
                    sent.add(deliveries.get(n));
                }
            }
            acknowledger.acknowledge(link, sent);
        } catch (BrokerUnavailableError e) {
            LOG.log(Level.DEBUG, "messages could not be given back; they come again after their lease", e);
        }
    }

    /** Renews what is held for long, and repeats acknowledgements; to be called every second or so. */
    void tend(Link link) {
        acknowledger.repeat(link);
        long before = time.nanos() - lease.toNanos() / 2;
        for (RocketMqDelivery each : held) {
            if (each.isHeld() && each.lease().since() - before < 0) {
                renew(link, each);
            }
        }
    }

    /** Waits a moment for acknowledgements that are under way. */
    void awaitQuiet(Duration most) {
        acknowledger.awaitQuiet(most);
    }

    private void renew(Link link, RocketMqDelivery delivery) {
        long now = time.nanos();
        ChangeInvisibleDurationRequest request = ChangeInvisibleDurationRequest.newBuilder()
                .setGroup(Resources.named(names.group()))
                .setTopic(Resources.named(names.topic(delivery.lane())))
                .setReceiptHandle(delivery.lease().handle())
                .setMessageId(delivery.serverId())
                .setInvisibleDuration(Durations.fromMillis(lease.toMillis()))
                .build();
        ChangeInvisibleDurationResponse answer = link.ask(PATIENCE, stub -> stub.changeInvisibleDuration(request));
        if (answer.getStatus().getCode() == Code.OK) {
            delivery.renewed(new RocketMqDelivery.Lease(answer.getReceiptHandle(), now));
        } else {
            LOG.log(
                    Level.DEBUG,
                    "a lease of lane {0} could not be renewed: {1}",
                    delivery.lane(),
                    answer.getStatus().getMessage());
        }
    }

    private List<RocketMqDelivery> taken(List<RocketMqDelivery> deliveries) {
        List<RocketMqDelivery> taken = new ArrayList<>(deliveries.size());
        for (RocketMqDelivery each : deliveries) {
            if (held.contains(each) && each.takeForAnswer()) {
                held.remove(each);
                taken.add(each);
            }
        }
        return taken;
    }
}
