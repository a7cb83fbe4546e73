package io.taskmill.engine.ring;

import io.taskmill.engine.EngineStats;
import io.taskmill.engine.lifecycle.Role;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerException;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.EventFormat;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.Ring;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Rings for tasks that have been stored. Rings wait in a bounded queue and go out in batches: whatever has gathered
 * while the last batch was sent. A ring that cannot be sent is counted and dropped, because the safety net finds the
 * task. {@link #ring} is for any thread and does not block; the rounds belong to one thread.
 */
final class RingSender implements Role {
    private static final int MAX_BATCH = 1_000;
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration LONGEST_FLUSH = Duration.ofSeconds(3);

    private final Broker broker;
    private final EventFormat format;
    private final BrokerWatch watch;
    private final SafetyNet net;
    private final SilenceWatch silence;
    private final EngineStats stats;
    private final TimeSource time;
    private final int maxWaiting;
    private final ConcurrentLinkedQueue<Ring> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private long nextTry;

    RingSender(
            Broker broker,
            EventFormat format,
            BrokerWatch watch,
            SafetyNet net,
            SilenceWatch silence,
            EngineStats stats,
            TimeSource time,
            int maxWaiting) {
        this.broker = broker;
        this.format = format;
        this.watch = watch;
        this.net = net;
        this.silence = silence;
        this.stats = stats;
        this.time = time;
        this.maxWaiting = maxWaiting;
    }

    /** Takes a ring, or drops it when too many wait. */
    void ring(Ring ring) {
        if (waiting.get() >= maxWaiting) {
            lost(ring);
        } else {
            waiting.incrementAndGet();
            queue.add(ring);
        }
    }

    @Override
    public Duration round() {
        List<Ring> rings = next();
        if (watch.failing(BrokerWatch.Part.RINGING)) {
            rings.forEach(this::lost);
            return rings.size() == MAX_BATCH ? Duration.ZERO : tried();
        }
        if (!rings.isEmpty()) {
            send(rings);
        }
        return queue.isEmpty() ? IDLE : Duration.ZERO;
    }

    /** Sends what waits, as long as that works and for a few seconds. For the end. */
    void flush() {
        long end = time.nanos() + LONGEST_FLUSH.toNanos();
        while (!queue.isEmpty() && time.nanos() - end < 0) {
            if (watch.failing(BrokerWatch.Part.RINGING)) {
                return;
            }
            send(next());
        }
    }

    private List<Ring> next() {
        List<Ring> rings = new ArrayList<>();
        for (Ring ring = queue.poll(); ring != null; ring = rings.size() < MAX_BATCH ? queue.poll() : null) {
            rings.add(ring);
        }
        waiting.addAndGet(-rings.size());
        return rings;
    }

    private void send(List<Ring> rings) {
        List<Envelope> envelopes = new ArrayList<>(rings.size());
        rings.forEach(ring -> envelopes.add(format.write(ring)));
        try {
            List<PublishResult> results = broker.publish(envelopes);
            int sent = 0;
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i) == PublishResult.CONFIRMED) {
                    sent++;
                } else {
                    lost(rings.get(i));
                }
            }
            stats.countRings(sent);
            if (results.getFirst() == PublishResult.CONFIRMED) {
                silence.confirmed(rings.getFirst().id());
            }
        } catch (BrokerException e) {
            rings.forEach(this::lost);
            watch.failed(BrokerWatch.Part.RINGING, e);
            nextTry = time.nanos() + IDLE.toNanos();
        }
    }

    private void lost(Ring ring) {
        stats.countLostRing();
        net.unrung(ring.lane().queue());
    }

    /** While the broker fails it is asked once a second. */
    private Duration tried() {
        long now = time.nanos();
        if (now - nextTry < 0) {
            return Duration.ofNanos(nextTry - now);
        }
        nextTry = now + IDLE.toNanos();
        try {
            broker.check();
            watch.works(BrokerWatch.Part.RINGING);
            return Duration.ZERO;
        } catch (BrokerException e) {
            watch.failed(BrokerWatch.Part.RINGING, e);
            return IDLE;
        }
    }
}
