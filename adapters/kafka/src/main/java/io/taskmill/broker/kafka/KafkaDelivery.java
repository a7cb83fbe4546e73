package io.taskmill.broker.kafka;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueLane;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** A message that a node has read. What becomes of it is guarded by the lock of its {@link Stock}. */
final class KafkaDelivery extends Delivery {

    /** Whose it is. */
    enum State {
        /** Read, and nobody has taken it. */
        WAITING,
        /** Handed out. */
        HELD,
        /** On its way to another place, or to the dead letters. */
        MOVING,
        /** Done, or not ours any more. */
        GONE
    }

    private static final byte[] NOTHING = {};

    private final Stock stock;
    private final ConsumerRecord<byte[], byte[]> source;
    private final long readAt;
    private State state = State.WAITING;
    private @Nullable Place place;

    /**
     * A message that nobody has taken yet.
     *
     * @param stock which keeps it
     * @param readAt by the time source
     */
    KafkaDelivery(QueueLane lane, ConsumerRecord<byte[], byte[]> source, Stock stock, long readAt) {
        super(lane, source.value() == null ? NOTHING : source.value());
        this.stock = stock;
        this.source = source;
        this.readAt = readAt;
    }

    /** Partition and offset where it was first; copies of it carry that name. */
    @Override
    public String messageId() {
        Header first = source.headers().lastHeader(CopyRecord.ID);
        return first == null || first.value() == null
                ? source.partition() + "-" + source.offset()
                : new String(first.value(), StandardCharsets.UTF_8);
    }

    Stock stock() {
        return stock;
    }

    ConsumerRecord<byte[], byte[]> source() {
        return source;
    }

    TopicPartition partition() {
        return new TopicPartition(source.topic(), source.partition());
    }

    long readAt() {
        return readAt;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
    }

    @Nullable Place place() {
        return place;
    }

    void moveTo(Place next) {
        place = next;
    }
}
