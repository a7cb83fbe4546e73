package io.taskmill.broker.nats;

import io.nats.client.Message;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueLane;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/** A message of the stream, with the subject on which the server waits for a word about it. */
final class NatsDelivery extends Delivery {
    private final Message message;
    private final String replyTo;
    private final String name;
    private final long arrivedAt;
    private volatile long renewedAt;

    private NatsDelivery(QueueLane lane, Message message, String replyTo, String name, long arrivedAt) {
        super(lane, message.getData() == null ? new byte[0] : message.getData());
        this.message = message;
        this.replyTo = replyTo;
        this.name = name;
        this.arrivedAt = arrivedAt;
        this.renewedAt = arrivedAt;
    }

    /**
     * A delivery.
     *
     * @param message from a consumer
     * @param arrivedAt in nanoseconds of the time source
     */
    static NatsDelivery of(QueueLane lane, Message message, long arrivedAt) {
        NatsJetStreamMetaData origin = message.metaData();
        ZonedDateTime stored = origin.timestamp();
        // With the time, because a stream that is made again begins to count again.
        String name = origin.streamSequence() + "-" + stored.toEpochSecond() + "." + stored.getNano();
        return new NatsDelivery(lane, message, String.valueOf(message.getReplyTo()), name, arrivedAt);
    }

    /** Where to say what became of it. */
    String replyTo() {
        return replyTo;
    }

    @Nullable Headers headers() {
        return message.getHeaders();
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
