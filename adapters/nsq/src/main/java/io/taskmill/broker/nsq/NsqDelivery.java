package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.Message;
import io.taskmill.spi.Delivery;

/** A message from a topic, with what is needed to answer for it: only the connection that brought it can. */
final class NsqDelivery extends Delivery {
    private final Subscription subscription;
    private final Message message;
    private final long arrivedAt;
    private volatile long touchedAt;

    /**
     * A delivery.
     *
     * @param arrivedAt in nanoseconds of the time source
     */
    NsqDelivery(Subscription subscription, Message message, long arrivedAt) {
        super(subscription.lane(), BodyCode.decode(message.body()));
        this.subscription = subscription;
        this.message = message;
        this.arrivedAt = arrivedAt;
        this.touchedAt = arrivedAt;
    }

    Subscription subscription() {
        return subscription;
    }

    Message message() {
        return message;
    }

    long arrivedAt() {
        return arrivedAt;
    }

    /** When its time to be answered began anew. */
    long touchedAt() {
        return touchedAt;
    }

    void touched(long now) {
        touchedAt = now;
    }

    /** With the nsqd's address: ids are unique within one. */
    @Override
    public String messageId() {
        return subscription.address() + "/" + message.id();
    }
}
