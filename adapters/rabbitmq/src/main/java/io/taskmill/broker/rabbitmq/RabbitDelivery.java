package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import io.taskmill.spi.Delivery;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A message from a queue, with what is needed to answer for it: only the channel that brought it can. */
final class RabbitDelivery extends Delivery {
    private final IntakeChannel channel;
    private final Subscription subscription;
    private final long tag;
    private final AMQP.BasicProperties properties;
    private final long arrivedAt;

    /**
     * A delivery.
     *
     * @param tag its number on the channel
     * @param arrivedAt in nanoseconds of the time source
     */
    RabbitDelivery(
            IntakeChannel channel,
            Subscription subscription,
            long tag,
            AMQP.BasicProperties properties,
            byte[] body,
            long arrivedAt) {
        super(subscription.lane(), body);
        this.channel = channel;
        this.subscription = subscription;
        this.tag = tag;
        this.properties = properties;
        this.arrivedAt = arrivedAt;
    }

    IntakeChannel channel() {
        return channel;
    }

    Subscription subscription() {
        return subscription;
    }

    long tag() {
        return tag;
    }

    AMQP.BasicProperties properties() {
        return properties;
    }

    long arrivedAt() {
        return arrivedAt;
    }

    @Override
    public String messageId() {
        String id = properties.getMessageId();
        return id == null || id.isEmpty() ? digest() : id;
    }

    private String digest() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
