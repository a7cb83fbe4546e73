package io.taskmill.broker.nats;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** A message of the stream, with the subject on which the server waits for a word about it. */
final class NatsDelivery extends Delivery {
    private final Message message;
    private final String replyTo;
    private final String name;
    private final Duration ackWait;
    private final long arrivedAt;
    private volatile long renewedAt;

    private NatsDelivery(
            QueueLane lane, Message message, String replyTo, String name, Duration ackWait, long arrivedAt) {
        super(lane, message.getData() == null ? new byte[0] : message.getData());
        this.message = message;
        this.replyTo = replyTo;
        this.name = name;
        this.ackWait = ackWait;
        this.arrivedAt = arrivedAt;
        this.renewedAt = arrivedAt;
    }

    /**
     * A delivery.
     *
     * @param message from a consumer
     * @param ackWait how long the server waits for a word about it
     * @param arrivedAt in nanoseconds of the time source
     */
    static NatsDelivery of(QueueLane lane, Message message, Duration ackWait, long arrivedAt) {
        NatsJetStreamMetaData origin = message.metaData();
        ZonedDateTime stored = origin.timestamp();
        // With the time, because a stream that is made again begins to count again.
        String name = origin.streamSequence() + "-" + stored.toEpochSecond() + "." + stored.getNano();
        return new NatsDelivery(lane, message, String.valueOf(message.getReplyTo()), name, ackWait, arrivedAt);
    }

    /** Where to say what became of it. */
    String replyTo() {
        return replyTo;
    }

    @Nullable Headers headers() {
        return message.getHeaders();
    }

    /** After how long without a word the server hands it out again. */
    Duration ackWait() {
        return ackWait;
    }

    long arrivedAt() {
        return arrivedAt;
    }

    /** When the server last heard of it, in nanoseconds of the time source. */
    long renewedAt() {
        return renewedAt;
    }

    void renewed(long nanos) {
        renewedAt = nanos;
    }

    @Override
    public String messageId() {
        return name;
    }
}
