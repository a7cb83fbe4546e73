package io.taskmill.broker.rocketmq;

import apache.rocketmq.v2.Message;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.QueueLane;
import java.util.concurrent.atomic.AtomicReference;

/** A message from a topic, with what is needed to answer for it: the handle of its lease. */
final class RocketMqDelivery extends Delivery {
    private final Message message;
    private final AtomicReference<State> state = new AtomicReference<>(State.HELD);
    private volatile Lease lease;

    /** What may still be done with it. */
    private enum State {
        HELD,
        BEING_ANSWERED,
        ANSWERED
    }

    /**
     * For how long it is ours.
     *
     * @param handle with which the server is told what to do with the message; another one after each renewal
     * @param since when it began, in nanoseconds of the time source
     */
    record Lease(String handle, long since) {}

    RocketMqDelivery(QueueLane lane, Message message, long arrivedAt) {
        super(lane, MessageBody.of(message));
        this.message = message;
        this.lease = new Lease(message.getSystemProperties().getReceiptHandle(), arrivedAt);
    }

    Message message() {
        return message;
    }

    Lease lease() {
        return lease;
    }

    void renewed(Lease next) {
        lease = next;
    }

    /** The name that the server gave it, which is another one after it was given back. */
    String serverId() {
        return message.getSystemProperties().getMessageId();
    }

    /** Whether nothing was done with it yet; who is told so must do something. */
    boolean takeForAnswer() {
        return state.compareAndSet(State.HELD, State.ANSWERED);
    }

    /** As {@link #takeForAnswer}, to be followed by {@link #answered} or {@link #stillHeld}. */
    boolean beginAnswer() {
        return state.compareAndSet(State.HELD, State.BEING_ANSWERED);
    }

    void answered() {
        state.set(State.ANSWERED);
    }

    void stillHeld() {
        state.set(State.HELD);
    }

    boolean isHeld() {
        return state.get() == State.HELD;
    }

    @Override
    public String messageId() {
        return message.getUserPropertiesOrDefault(Properties.NAME, serverId());
    }
}
