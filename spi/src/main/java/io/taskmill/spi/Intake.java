package io.taskmill.spi;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a node receives from a broker, for all its lanes together. A message that is handed out belongs to this intake
 * until it is acknowledged, released, or dead-lettered, or the intake is lost; then the broker hands it out again.
 *
 * <p>{@link #receive} is for one thread at a time; the other methods are for any thread, also during a receive. Methods
 * throw only {@link BrokerException}s. Acknowledging, releasing or dead-lettering what this intake no longer holds (it
 * was lost and reconnected, or it was done before) changes nothing and is no error.
 */
public interface Intake extends AutoCloseable {

    /**
     * Waits until something is there and returns it: per queue at most {@link QueueDemand#permits}, in the order of its
     * steps, so that a lane is not starved and never floods. What is there at once is returned at once, whether or not
     * all permits are used. Lanes that are not in {@link #lanes} are ignored.
     *
     * <p>Messages that the adapter has fetched ahead and that no receive has taken within ten seconds are given back to
     * the broker, so that other nodes can have them.
     *
     * @param wait the longest wait for the first message; zero looks without waiting
     * @return what was received; empty when nothing came in time, or {@link #wake} was called
     * @throws BrokerUnavailableError when the connection is lost, or has been silent for so long that it must be
     *     considered lost (at most ten seconds longer than {@code wait}); whether the adapter reconnects by itself or
     *     the intake has to be closed and opened again, the caller may do the latter
     */
    List<Delivery> receive(List<QueueDemand> demands, Duration wait);

    /** Makes the present or else the next {@link #receive} return soon. Does not block. */
    void wake();

    /** These are done with: the broker forgets them. One round trip at most; may be asynchronous. */
    void acknowledge(List<Delivery> deliveries);

    /** Gives these back: the broker hands them out again, to anyone, in any order, soon. */
    void release(List<Delivery> deliveries);

    /**
     * Moves a message to the dead-letter destination with its reason. The move is not lost: first the broker has it
     * there, then it forgets it here; a crash in between makes a duplicate.
     *
     * @param reason a short word such as {@code malformed}
     * @param detail for people
     */
    void deadLetter(Delivery delivery, String reason, String detail);

    /** Which lanes to listen to from now on. What the broker needs for new ones is made. */
    void lanes(Set<QueueLane> lanes);

    /** Gives back what was not acknowledged and ends. Repeatable; works, as far as it can, without the broker. */
    @Override
    void close();
}
