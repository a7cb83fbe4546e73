package io.taskmill.engine.ring;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Intake;
import io.taskmill.spi.QueueLane;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A broker that may be away when it is first needed, and what is left on these lanes of it. Thread-safe; every method
 * may wait for the broker and throw {@link BrokerException}s.
 */
final class Remainder {
    private static final Logger LOG = System.getLogger(Remainder.class.getName());

    private final Supplier<Broker> opening;
    private final Set<QueueLane> lanes;
    private @Nullable Broker broker;
    private boolean closed;

    Remainder(Supplier<Broker> opening, Set<QueueLane> lanes) {
        this.opening = opening;
        this.lanes = lanes;
    }

    /** An intake of all lanes; connects first when that has not succeeded yet. Not for two threads at once. */
    Intake open() {
        Broker connected = connected();
        return (connected != null ? connected : kept(opening.get())).open(lanes);
    }

    /** How many messages wait; nothing when the broker does not tell. */
    OptionalLong waiting() {
        Broker connected = connected();
        if (connected instanceof BrokerDepth depth
                && connected.info().capabilities().contains(BrokerCapability.DEPTH)) {
            return OptionalLong.of(depth.depths(lanes).values().stream()
                    .mapToLong(Long::longValue)
                    .sum());
        }
        return OptionalLong.empty();
    }

    /** For good; what is connected later is closed at once. */
    void close() {
        end(leave());
    }

    private synchronized @Nullable Broker connected() {
        return broker;
    }

    private Broker kept(Broker opened) {
        if (!keep(opened)) {
            end(opened);
            throw new BrokerUnavailableError("the drain has ended", null);
        }
        return opened;
    }

    private synchronized boolean keep(Broker opened) {
        if (closed) {
            return false;
        }
        broker = opened;
        return true;
    }

    private synchronized @Nullable Broker leave() {
        closed = true;
        return broker;
    }

    private static void end(@Nullable Broker gone) {
        if (gone != null) {
            try {
                gone.close();
            } catch (BrokerException e) {
                LOG.log(Level.DEBUG, "closing the old broker failed", e);
            }
        }
    }
}
