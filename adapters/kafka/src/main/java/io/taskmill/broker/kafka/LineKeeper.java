package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the line, and replaces it when the server turns out to be another one: a producer that goes on with its numbers
 * at a server that was set up anew may be taken for another producer there, and its messages for repeats. Thread-safe.
 */
final class LineKeeper implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LineKeeper.class.getName());

    private final Supplier<Line> opening;
    private final Presence presence;
    private volatile @Nullable Line line;
    private volatile boolean closed;
    private volatile int generation;

    LineKeeper(Supplier<Line> opening, Line first, Presence presence) {
        this.presence = presence;
        this.opening = opening;
        this.line = first;
    }

    /**
     * The present line.
     *
     * @throws BrokerUnavailableError when there is none, and another one cannot be had now
     */
    Line get() {
        Line here = line;
        return here != null && !closed ? here : another();
    }

    /** To be asked by those who have clients of their own. */
    Presence presence() {
        return presence;
    }

    /** Grows with each line. */
    int generation() {
        return generation;
    }

    private synchronized Line another() {
        if (closed) {
            throw new BrokerUnavailableError("this broker is closed", null);
        }
        Line here = line;
        if (here == null) {
            try {
                here = opening.get();
            } catch (BrokerOpenError e) {
                throw unavailable(e);
            }
            line = here;
        }
        return here;
    }

    /**
     * A round trip.
     *
     * @throws BrokerUnavailableError when it fails
     */
    void check(Duration patience) {
        Line here = get();
        if (!here.sameCluster(patience)) {
            LOG.log(Level.WARNING, "Kafka was set up anew: it has another cluster id; connecting anew");
            replace(here);
            try {
                get().topics().ensureDeadLetters();
            } catch (BrokerOpenError e) {
                throw unavailable(e);
            }
        }
    }

    /** What would have been an error at the start is, in the middle of the work, something to wait for. */
    private static BrokerUnavailableError unavailable(BrokerOpenError error) {
        return new BrokerUnavailableError(String.valueOf(error.getMessage()), error);
    }

    private synchronized void replace(Line former) {
        if (line == former) {
            line = null;
            generation++;
            former.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Line here = line;
        line = null;
        if (here != null) {
            here.close();
        }
    }
}
