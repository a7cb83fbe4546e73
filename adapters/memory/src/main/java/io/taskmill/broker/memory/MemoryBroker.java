package io.taskmill.broker.memory;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A broker in the memory of one process: rings without a server, for several nodes in the process if they open an
 * intake each. Every broker object is a world of its own; closing it loses everything, and what it has lost the store
 * still has.
 *
 * <p>Holds messages of {@value #MAX_BYTES} bytes together by default, those handed out included, and refuses more. Of
 * dead letters the newest {@value Exchange#DEAD_LETTERS_KEPT} are kept.
 */
public final class MemoryBroker implements Broker, BrokerDepth {

    /** How many bytes of messages are held unless told otherwise: 64 MiB, about 100,000 rings. */
    public static final long MAX_BYTES = 67_108_864;

    static final Set<BrokerCapability> OF_ITS_OWN = Set.of(BrokerCapability.ORDERED, BrokerCapability.DEPTH);

    private final BrokerInfo info;
    private final Exchange exchange;
    private final TimeSource time;
    private final List<MemoryIntake> intakes = new ArrayList<>();
    private boolean closed;

    /** An empty broker that holds {@value #MAX_BYTES} bytes. */
    public MemoryBroker(TimeSource time) {
        this(time, MAX_BYTES);
    }

    /** An empty broker that holds the given number of bytes, each message with a hundred more than its body. */
    public MemoryBroker(TimeSource time, long maxBytes) {
        this(new Exchange(time, maxBytes), time, OF_ITS_OWN);
    }

    MemoryBroker(Exchange exchange, TimeSource time, Set<BrokerCapability> capabilities) {
        this.info = new BrokerInfo("memory", "this process", capabilities);
        this.exchange = exchange;
        this.time = time;
    }

    @Override
    public BrokerInfo info() {
        return info;
    }

    @Override
    public List<PublishResult> publish(List<Envelope> envelopes) {
        return call(() -> envelopes.stream()
                .map(envelope -> exchange.add(envelope.lane(), envelope.body())
                        ? PublishResult.CONFIRMED
                        : PublishResult.REFUSED)
                .toList());
    }

    @Override
    public Intake open(Set<QueueLane> lanes) {
        return call(() -> {
            MemoryIntake intake = new MemoryIntake(exchange, time, lanes);
            intakes.removeIf(MemoryIntake::isClosed);
            intakes.add(intake);
            return intake;
        });
    }

    @Override
    public void check() {
        call(() -> null);
    }

    @Override
    public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
        return call(() -> {
            Map<QueueLane, Long> depths = new HashMap<>();
            lanes.forEach(lane -> depths.put(lane, (long) exchange.depth(lane)));
            return depths;
        });
    }

    @Override
    public long deadLetters() {
        return call(() -> (long) exchange.dead().size());
    }

    @Override
    public void close() {
        exchange.run(() -> {
            closed = true;
            intakes.forEach(MemoryIntake::close);
            intakes.clear();
        });
    }

    private <T extends @Nullable Object> T call(Supplier<T> work) {
        return exchange.call(() -> {
            if (closed) {
                throw new BrokerUnavailableError("the broker in memory was closed, and what it held is gone", null);
            }
            return work.get();
        });
    }
}
