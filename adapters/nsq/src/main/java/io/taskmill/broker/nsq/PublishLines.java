package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A connection for publishing to each nsqd, taken in turns; those that cannot be reached are left out. Thread-safe. */
final class PublishLines {
    private static final Logger LOG = System.getLogger(PublishLines.class.getName());

    private final Connector connector;
    private final Nsqds nsqds;
    private final TimeSource time;
    private final AtomicInteger turn = new AtomicInteger();
    private final Map<NsqAddress, Slot> slots = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /** One nsqd: connecting is for one thread at a time. */
    private static final class Slot {
        private final ReentrantLock connecting = new ReentrantLock();
        private final BackOff backOff;
        private volatile @Nullable PublishLine line;

        private Slot(TimeSource time) {
            this.backOff = new BackOff(time);
        }
    }

    PublishLines(Connector connector, Nsqds nsqds) {
        this.connector = connector;
        this.nsqds = nsqds;
        this.time = connector.time();
    }

    /**
     * The connection whose turn it is, or else another one. Blocks while it connects.
     *
     * @param patience how long that may take, all nsqds together
     * @throws BrokerUnavailableError when there is none
     */
    PublishLine next(Duration patience) {
        long end = time.nanos() + patience.toNanos();
        List<NsqAddress> addresses = nsqds.toPublish();
        if (addresses.isEmpty()) {
            throw new BrokerUnavailableError(nsqds.whyNone(), null);
        }
        int first = Math.floorMod(turn.getAndIncrement(), addresses.size());
        List<String> reasons = new ArrayList<>();
        for (int n = 0; n < addresses.size(); n++) {
            NsqAddress address = addresses.get((first + n) % addresses.size());
            PublishLine line = line(address, Duration.ofNanos(end - time.nanos()), reasons);
            if (line != null) {
                return line;
            }
        }
        throw new BrokerUnavailableError("cannot connect to NSQ: " + String.join("; ", reasons), null);
    }

    private @Nullable PublishLine line(NsqAddress address, Duration left, List<String> reasons) {
        Slot slot = slots.computeIfAbsent(address, each -> new Slot(time));
        PublishLine present = slot.line;
        if (present != null && present.isOpen()) {
            return present;
        }
        slot.connecting.lock();
        try {
            present = slot.line;
            if (present != null && present.isOpen()) {
                return present;
            }
            String because = slot.backOff.because();
            if (because != null && slot.backOff.left().isPositive()) {
                reasons.add(because);
                return null;
            }
            return connect(address, slot, left, reasons);
        } finally {
            slot.connecting.unlock();
        }
    }

    private @Nullable PublishLine connect(NsqAddress address, Slot slot, Duration left, List<String> reasons) {
        if (closed) {
            reasons.add("this broker is closed");
            return null;
        }
        try {
            PublishLine line = new PublishLine(connector.connect(address, left)).start();
            if (slot.line != null || slot.backOff.because() != null) {
                LOG.log(Level.INFO, "connected to nsqd {0} again", address);
            }
            slot.line = line;
            slot.backOff.worked();
            if (closed) {
                line.close();
            }
            return line;
        } catch (IOException e) {
            String because = connector.explain(address, e);
            slot.backOff.failed(because);
            reasons.add(because);
            return null;
        }
    }

    /** Ends all. Repeatable. */
    void close() {
        closed = true;
        slots.values().forEach(slot -> {
            PublishLine line = slot.line;
            if (line != null) {
                line.close();
            }
        });
    }
}
