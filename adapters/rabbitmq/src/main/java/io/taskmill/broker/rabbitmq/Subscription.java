package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.ShutdownSignalException;
import io.taskmill.spi.QueueLane;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One consumer on one lane's queue, from its start to its end. */
final class Subscription implements Consumer {
    private final IntakeChannel channel;
    private final QueueLane lane;
    private final int prefetch;
    private volatile @Nullable String tag;
    private volatile boolean ended;
    private volatile boolean turningAway;
    private volatile boolean suspect;
    private volatile long lastSign;
    private final AtomicInteger unanswered = new AtomicInteger();

    Subscription(IntakeChannel channel, QueueLane lane, int prefetch) {
        this.channel = channel;
        this.lane = lane;
        this.prefetch = prefetch;
    }

    QueueLane lane() {
        return lane;
    }

    int prefetch() {
        return prefetch;
    }

    /** Whether the server sends nothing more until something has been answered. */
    boolean isFull() {
        return unanswered.get() >= prefetch;
    }

    /** One of its messages has been answered. */
    void answered() {
        int unused = unanswered.decrementAndGet();
    }

    /** The server's name for it; empty until the server has confirmed it. */
    String tag() {
        String name = tag;
        return name == null ? "" : name;
    }

    /** Whether the server has confirmed it and not ended it. */
    boolean isAlive() {
        return tag != null && !ended;
    }

    /** The server has confirmed it. */
    void started(String consumerTag) {
        tag = consumerTag;
    }

    /** The server may not know it any more, without having said so. */
    void suspect() {
        suspect = true;
    }

    boolean isSuspect() {
        return suspect;
    }

    /** When a message came, or the server was seen to know it, last; by the time source. */
    long lastSign() {
        return lastSign;
    }

    void sign(long nanos) {
        lastSign = nanos;
    }

    /** From now on what comes goes back at once. */
    void turnAway() {
        turningAway = true;
    }

    @Override
    public void handleDelivery(String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
        int unused = unanswered.incrementAndGet();
        channel.arrived(this, envelope.getDeliveryTag(), properties, body, turningAway);
    }

    @Override
    public void handleConsumeOk(String consumerTag) {
        // Comes on another thread, later than the answer to the call, which is waited for.
    }

    @Override
    public void handleCancelOk(String consumerTag) {
        ended = true;
    }

    /** The server has ended it: mostly, the queue was deleted. */
    @Override
    public void handleCancel(String consumerTag) {
        ended = true;
        channel.cancelledByServer(lane);
    }

    @Override
    public void handleShutdownSignal(String consumerTag, ShutdownSignalException cause) {
        ended = true;
    }

    @Override
    public void handleRecoverOk(String consumerTag) {
        // Never asked for.
    }
}
