package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ShutdownSignalException;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The channel on which an intake's messages come, and the only one on which they can be answered: when it ends, the
 * server hands out again what was not answered. Thread-safe.
 */
final class IntakeChannel {
    private static final Logger LOG = System.getLogger(IntakeChannel.class.getName());

    private final Link link;
    private final Channel channel;
    private final Arrivals arrivals = new Arrivals();
    private final Bell bell;
    private final TimeSource time;
    private final TagLedger ledger = new TagLedger();

    /** An answer for all up to a number must not overtake, nor be overtaken by, others. */
    private final ReentrantLock answering = new ReentrantLock();

    private volatile long lastSign;

    /** Opens it. */
    IntakeChannel(Link link, Bell bell, TimeSource time) {
        this.link = link;
        this.bell = bell;
        this.time = time;
        this.lastSign = time.nanos();
        this.channel = link.channel();
        channel.addShutdownListener(cause -> bell.ring());
    }

    Link link() {
        return link;
    }

    /** For consumers. */
    Channel channel() {
        return channel;
    }

    Arrivals arrivals() {
        return arrivals;
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** Why it is no longer open. */
    String closedBecause() {
        ShutdownSignalException reason = channel.getCloseReason();
        return reason == null ? "unknown" : Failures.text(reason);
    }

    /** When the server showed last that it lives, by the time source. */
    long lastSign() {
        return lastSign;
    }

    /** The server has just shown that it lives. */
    void sign() {
        lastSign = time.nanos();
    }

    /** A message has come. */
    void arrived(Subscription from, long tag, AMQP.BasicProperties properties, byte[] body, boolean turnAway) {
        long now = time.nanos();
        lastSign = now;
        from.sign(now);
        RabbitDelivery delivery = new RabbitDelivery(this, from, tag, properties, body, now);
        if (turnAway) {
            giveBack(List.of(delivery));
        } else {
            arrivals.add(delivery);
            bell.ring();
        }
    }

    void cancelledByServer(QueueLane lane) {
        LOG.log(Level.WARNING, "RabbitMQ has ended the subscription to lane {0}; subscribing again", lane);
        bell.ring();
    }

    /**
     * Answers that these are done with, with as few words as their numbers allow. Those answered before are left out.
     */
    void acknowledge(Collection<RabbitDelivery> deliveries) {
        answering.lock();
        try {
            long[] tags = deliveries.stream()
                    .filter(this::answer)
                    .mapToLong(RabbitDelivery::tag)
                    .sorted()
                    .toArray();
            long reached = ledger.advance();
            int single = 0;
            while (single < tags.length && tags[single] < reached) {
                single++;
            }
            if (single > 0) {
                channel.basicAck(tags[single - 1], true);
            }
            for (; single < tags.length; single++) {
                channel.basicAck(tags[single], false);
            }
        } catch (IOException | ShutdownSignalException e) {
            unanswered(e);
        } finally {
            answering.unlock();
        }
    }

    /** Gives these back to the server, which hands them out again. Those answered before are left out. */
    void giveBack(Collection<RabbitDelivery> deliveries) {
        answering.lock();
        try {
            for (RabbitDelivery delivery : deliveries) {
                if (answer(delivery)) {
                    channel.basicNack(delivery.tag(), false, true);
                }
            }
            long unused = ledger.advance();
        } catch (IOException | ShutdownSignalException e) {
            unanswered(e);
        } finally {
            answering.unlock();
        }
    }

    private boolean answer(RabbitDelivery delivery) {
        boolean first = ledger.answer(delivery.tag());
        if (first) {
            delivery.subscription().answered();
        }
        return first;
    }

    /** Whether this delivery can still be answered. */
    boolean holds(RabbitDelivery delivery) {
        answering.lock();
        try {
            return isOpen() && !ledger.isAnswered(delivery.tag());
        } finally {
            answering.unlock();
        }
    }

    /** The channel is gone, and with it the deliveries: they come again. */
    private void unanswered(Exception e) {
        LOG.log(Level.DEBUG, "an answer was not sent; the messages come again", e);
        if (e instanceof IOException && link.isOpen()) {
            link.kill("answering failed: " + Failures.text(e));
        }
    }
}
