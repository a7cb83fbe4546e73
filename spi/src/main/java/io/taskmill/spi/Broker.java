package io.taskmill.spi;

import java.util.List;
import java.util.Set;

/**
 * A doorbell: takes envelopes to nodes with low latency. The store owns the truth, so a broker may lose, repeat, delay
 * and reorder; what it must not do is say otherwise: {@link PublishResult#CONFIRMED} is only for what it holds, and a
 * delivery is gone only when it was acknowledged or dead-lettered.
 *
 * <p>Methods block the calling thread, are safe for many threads at once, and throw only {@link BrokerException}s. A
 * broker reconnects by itself: calls fail with {@link BrokerUnavailableError} within ten seconds while it cannot, and
 * work again soon after the server does.
 *
 * <p>Optional abilities are further interfaces that the same object implements, and are declared as
 * {@link BrokerCapability}: {@link BrokerDepth}.
 */
public interface Broker extends AutoCloseable {

    /** What this broker is and what it can do. Does not block; the same for the life of this object. */
    BrokerInfo info();

    /**
     * Sends envelopes, in one exchange where the protocol allows it. What their lanes need is made on first use.
     *
     * @return one result per envelope, in their order
     * @throws BrokerUnavailableError when there is no connection and nothing was sent; a connection lost meanwhile is
     *     {@link PublishResult#UNKNOWN}
     */
    List<PublishResult> publish(List<Envelope> envelopes);

    /** Begins to listen to these lanes. All nodes that do so share the messages of a lane. */
    Intake open(Set<QueueLane> lanes);

    /**
     * A round trip to the server, on the connection that publishes.
     *
     * @throws BrokerUnavailableError when it fails, saying why
     */
    void check();

    /** Closes intakes and connections. Later calls throw {@link BrokerUnavailableError}. Repeatable. */
    @Override
    void close();
}
