package io.taskmill.tck.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.OldBroker;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.BrokerInfo;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import io.taskmill.tck.Hold;
import io.taskmill.tck.broker.FaultyBroker;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A broker that was used before: may be away when an engine comes to empty it. Thread-safe. */
final class TrialOldBroker {
    private final FaultyBroker broker;
    private final AtomicInteger closed = new AtomicInteger();
    private volatile boolean away;
    private volatile @Nullable Hold hold;

    TrialOldBroker(FaultyBroker broker) {
        this.broker = broker;
    }

    FaultyBroker broker() {
        return broker;
    }

    /** For engines, each of which closes what it has opened. */
    OldBroker toDrain() {
        return new OldBroker("the old one", new JsonEvents(), this::open);
    }

    /** Nobody can connect before {@link #heal}. */
    void goAway() {
        away = true;
    }

    /** Whoever connects hangs until the hold is opened. */
    Hold holdOpening() {
        Hold made = new Hold();
        hold = made;
        return made;
    }

    void heal() {
        away = false;
        broker.heal();
    }

    /** How many of those that have connected are gone. */
    int closed() {
        return closed.get();
    }

    /** Sends a message to the lane of ordinary tasks. */
    void send(String body) {
        Envelope envelope = new Envelope(
                new QueueLane("default", Lane.NORMAL), "any", Map.of(), body.getBytes(StandardCharsets.UTF_8));
        assertThat(broker.publish(List.of(envelope))).containsExactly(PublishResult.CONFIRMED);
    }

    private Broker open() {
        Hold held = hold;
        if (held != null) {
            try {
                held.pass();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new BrokerUnavailableError("interrupted while connecting", e);
            }
        }
        if (away) {
            throw new BrokerUnavailableError("made to fail by the test: the old broker is away", null);
        }
        return new Connection();
    }

    /** Stands for a connection to a server that others use as well. */
    private final class Connection implements Broker, BrokerDepth {

        @Override
        public BrokerInfo info() {
            return broker.info();
        }

        @Override
        public List<PublishResult> publish(List<Envelope> envelopes) {
            return broker.publish(envelopes);
        }

        @Override
        public Intake open(Set<QueueLane> lanes) {
            return broker.open(lanes);
        }

        @Override
        public void check() {
            broker.check();
        }

        @Override
        public Map<QueueLane, Long> depths(Set<QueueLane> lanes) {
            return broker.depths(lanes);
        }

        @Override
        public long deadLetters() {
            return broker.deadLetters();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
