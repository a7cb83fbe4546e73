package io.taskmill.spi;

/**
 * A message that an {@link Intake} has handed out and that has not been acknowledged, released or dead-lettered yet.
 * Adapters extend it with what they need to find the message again. Immutable.
 */
public abstract class Delivery {
    private final QueueLane lane;
    private final byte[] body;

    /**
     * A delivery.
     *
     * @param lane where it came from
     * @param body as it was sent, whoever sent it; empty when the message has no place for one. Not copied
     */
    protected Delivery(QueueLane lane, byte[] body) {
        this.lane = lane;
        this.body = body;
    }

    /** Where it came from. */
    public final QueueLane lane() {
        return lane;
    }

    /** The message as it was sent, whoever sent it: anything at all. Do not change it. */
    public final byte[] body() {
        return body;
    }

    /**
     * Names the message within its lane for people and for telling a repeat from another one: the same each time the
     * broker delivers it, where the broker has such a name; else made of the body.
     */
    public abstract String messageId();
}
