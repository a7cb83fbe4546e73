package io.taskmill.tck.broker;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the suite needs to know of a broker and cannot do through the port. An adapter makes one for each test: a place
 * of its own (a prefix, a virtual host, a database) where nothing is yet, which {@link #close} removes.
 *
 * <p>What a rig cannot do it leaves as it is here; the tests that need it then show as skipped, with the reason.
 */
public interface BrokerRig extends AutoCloseable {

    /** How long a body the suite sends at most, unless the rig says otherwise, in bytes. */
    int MAX_BODY_BYTES = 1_048_576;

    /**
     * Connects to the place of this rig, through {@link #wire} if there is one, with the machine's clock. Every call
     * gives another broker object; for those that are neither shared nor durable, on a place of its own. The suite
     * closes them.
     */
    Broker open();

    /** What is at the dead-letter destination now, oldest first, read without taking it away. */
    List<DeadLettered> deadLetters();

    /**
     * Puts a message on a lane as another program would: this body, and nothing that the adapter adds. The lane was
     * listened to before.
     */
    void sendForeign(QueueLane lane, byte[] body);

    /**
     * Cuts a broker off as if its process had been killed: nothing is given back, and nothing of it is used again but
     * {@link Broker#close}.
     *
     * @return whether this rig can do it; false did nothing
     */
    default boolean kill(Broker broker) {
        return false;
    }

    /**
     * Deletes a lane with all that it holds and all that belongs to it, as a careless operator does.
     *
     * @return whether this rig can do it; false did nothing
     */
    default boolean wipe(QueueLane lane) {
        return false;
    }

    /**
     * Stops the server, hard, and starts it again. Only for a server that this rig started itself.
     *
     * @return whether this rig can do it; false did nothing
     */
    default boolean restart() {
        return false;
    }

    /** An envelope that the broker refuses while it takes others, if there is such a thing. */
    default Optional<Envelope> refused(QueueLane lane) {
        return Optional.empty();
    }

    /** The network between the brokers of this rig and their server, if it can be cut. */
    default Optional<Wire> wire() {
        return Optional.empty();
    }

    /** The largest body that goes through, in bytes; the suite sends up to {@value #MAX_BODY_BYTES}. */
    default int maxBodyBytes() {
        return MAX_BODY_BYTES;
    }

    /** How long "soon" is: within this time things happen that need a few round trips; ten seconds by default. */
    default Duration soon() {
        return Duration.ofSeconds(10);
    }

    /** How long to listen before it is believed that nothing comes; half a second by default. */
    default Duration quiet() {
        return Duration.ofMillis(500);
    }

    /** How long until others get what a killed or silent node held; a minute by default. */
    default Duration afterCrash() {
        return Duration.ofMinutes(1);
    }

    /** Removes the place from the server. */
    @Override
    void close();
}
