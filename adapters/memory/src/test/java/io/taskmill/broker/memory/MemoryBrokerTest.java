package io.taskmill.broker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.tck.ManualTime;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is particular to the broker in memory. */
@Timeout(20)
class MemoryBrokerTest {

    private static final QueueLane LANE = new QueueLane("mail", Lane.NORMAL);
    private static final List<QueueDemand> DEMAND =
            List.of(new QueueDemand("mail", 10_000, List.of(new LaneShare(Lane.NORMAL, 10_000))));

    private final ManualTime time = new ManualTime();

    @Test
    void isFoundByItsUrl() {
        BrokerProvider provider = ServiceLoader.load(BrokerProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.accepts("memory:"))
                .findFirst()
                .orElseThrow();

        try (Broker broker = provider.open("memory:", time)) {
            assertThat(broker).isInstanceOf(MemoryBroker.class);
        }
        assertThat(provider.accepts("redis://localhost")).isFalse();
        assertThatThrownBy(() -> provider.open("memory:x", time))
                .isInstanceOf(BrokerOpenError.class)
                .hasMessageContaining("memory:x");
    }

    @Test
    void waitsByTheGivenClock() throws InterruptedException {
        try (MemoryBroker broker = new MemoryBroker(time)) {
            Intake intake = broker.open(Set.of(LANE));
            CompletableFuture<List<Delivery>> waiting =
                    CompletableFuture.supplyAsync(() -> intake.receive(DEMAND, Duration.ofHours(1)));
            time.awaitWaiters(1);

            time.advance(Duration.ofHours(1));

            assertThat(waiting.join()).isEmpty();
        }
    }

    @Test
    void refusesWhatItHasNoRoomForUntilSomethingIsDoneWith() {
        try (MemoryBroker broker = new MemoryBroker(time, 1_000)) {
            Envelope large = new Envelope(LANE, "id", Map.of(), new byte[300]);
            Intake intake = broker.open(Set.of(LANE));

            assertThat(broker.publish(List.of(large, large, large)))
                    .containsExactly(PublishResult.CONFIRMED, PublishResult.CONFIRMED, PublishResult.REFUSED);

            List<Delivery> received = intake.receive(DEMAND, Duration.ZERO);
            assertThat(broker.publish(List.of(large))).containsExactly(PublishResult.REFUSED);
            intake.acknowledge(received.subList(0, 1));
            assertThat(broker.publish(List.of(large))).containsExactly(PublishResult.CONFIRMED);
            intake.deadLetter(received.get(1), "malformed", "no");
            assertThat(broker.publish(List.of(large))).containsExactly(PublishResult.CONFIRMED);
        }
    }

    @Test
    void keepsTheNewestDeadLetters() {
        try (MemoryBroker broker = new MemoryBroker(time)) {
            int many = Exchange.DEAD_LETTERS_KEPT + 5;
            broker.publish(Collections.nCopies(many, new Envelope(LANE, "id", Map.of(), new byte[1])));
            Intake intake = broker.open(Set.of(LANE));

            intake.receive(DEMAND, Duration.ZERO).forEach(delivery -> intake.deadLetter(delivery, "malformed", ""));

            assertThat(broker.deadLetters()).isEqualTo(Exchange.DEAD_LETTERS_KEPT);
        }
    }
}
