package io.taskmill.broker.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.Hold;
import io.taskmill.tck.broker.BrokerCall;
import io.taskmill.tck.broker.BrokerFault;
import io.taskmill.tck.broker.FaultyBroker;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each fault does what it says. */
@Timeout(20)
class FaultyMemoryBrokerTest {

    private static final QueueLane LANE = new QueueLane("mail", Lane.NORMAL);

    private final FaultyBroker broker = new FaultyBroker(new MemoryBroker(TimeSource.system()));
    private final Intake intake = broker.open(Set.of(LANE));

    @Test
    void withoutOrdersEveryCallGoesThrough() {
        assertThat(publish(2)).containsExactly(PublishResult.CONFIRMED, PublishResult.CONFIRMED);

        List<Delivery> received = receive();
        intake.acknowledge(received.subList(0, 1));
        intake.release(received.subList(1, 2));

        assertThat(texts(receive())).isEqualTo(texts(received.subList(1, 2)));
        assertThat(broker.on(BrokerCall.RECEIVE).calls()).isEqualTo(2);
        assertThat(broker.depths(Set.of(LANE))).containsEntry(LANE, 0L);
    }

    @Test
    void anUnavailableBrokerDoesNothingAndSaysSo() {
        broker.on(BrokerCall.PUBLISH).next(1, new BrokerFault.Unavailable());

        assertThatThrownBy(() -> publish(1)).isInstanceOf(BrokerUnavailableError.class);

        assertThat(receive()).isEmpty();
        assertThat(publish(1)).containsExactly(PublishResult.CONFIRMED);
    }

    @Test
    void aLiarConfirmsWhatItLoses() {
        broker.on(BrokerCall.PUBLISH).next(1, new BrokerFault.Lost());

        assertThat(publish(2)).containsOnly(PublishResult.CONFIRMED).hasSize(2);

        assertThat(receive()).isEmpty();
    }

    @Test
    void aLostAnswerIsUnknownThoughTheRingIsThere() {
        broker.on(BrokerCall.PUBLISH).next(1, new BrokerFault.AnswerLost());

        assertThat(publish(1)).containsExactly(PublishResult.UNKNOWN);

        assertThat(receive()).hasSize(1);
    }

    @Test
    void aLostRequestIsUnknownAndTheRingIsNotThere() {
        broker.on(BrokerCall.PUBLISH).next(1, new BrokerFault.RequestLost());

        assertThat(publish(1)).containsExactly(PublishResult.UNKNOWN);

        assertThat(receive()).isEmpty();
    }

    @Test
    void aRefusedRingIsNotThere() {
        broker.on(BrokerCall.PUBLISH).next(1, new BrokerFault.Refused());

        assertThat(publish(1)).containsExactly(PublishResult.REFUSED);

        assertThat(receive()).isEmpty();
    }

    @Test
    void everyNthRingIsDropped() {
        broker.dropEvery(10);

        assertThat(publish(100)).hasSize(100).containsOnly(PublishResult.CONFIRMED);

        assertThat(receive()).hasSize(90);
        assertThat(broker.dropped()).isEqualTo(10);
    }

    @Test
    void everyNthRingArrivesTwice() {
        broker.duplicateEvery(10);

        publish(100);

        assertThat(receive()).hasSize(110);
    }

    @Test
    void ringsAreShuffled() {
        broker.shuffle(1);

        publish(100);

        List<String> texts = texts(receive());
        assertThat(texts).hasSize(100).isNotEqualTo(texts.stream().sorted().toList());
    }

    @Test
    void ringsThatAreHeldArriveLate() {
        broker.holdRings();
        assertThat(publish(3)).containsOnly(PublishResult.CONFIRMED);
        assertThat(receive()).isEmpty();

        assertThat(broker.letRingsGo()).isEqualTo(3);

        assertThat(receive()).hasSize(3);
    }

    @Test
    void aSilentIntakeReceivesNothingAndDoesNotFail() {
        publish(3);

        broker.goSilent();

        assertThat(receive()).isEmpty();
        broker.heal();
        assertThat(receive()).hasSize(3);
    }

    @Test
    void aReceiveThatWaitsWhenTheBrokerGoesSilentGetsNothing() {
        CompletableFuture<List<Delivery>> waiting =
                CompletableFuture.supplyAsync(() -> intake.receive(demand(), Duration.ofMinutes(1)));
        broker.goSilent();
        publish(1);

        broker.heal();

        List<Delivery> late = waiting.join();
        assertThat(late.size() + receive().size()).isEqualTo(1);
    }

    @Test
    void anIntakeThatThrowsLosesNothing() {
        publish(1);
        broker.on(BrokerCall.RECEIVE).next(1, new BrokerFault.Unavailable());

        assertThatThrownBy(this::receive).isInstanceOf(BrokerUnavailableError.class);

        assertThat(receive()).hasSize(1);
    }

    @Test
    void aLostAcknowledgementMakesTheMessageComeAgain() {
        publish(1);
        broker.on(BrokerCall.ACKNOWLEDGE).next(1, new BrokerFault.Lost());

        intake.acknowledge(receive());

        assertThat(receive()).hasSize(1);
    }

    @Test
    void aSlowCallWaitsForTheTest() throws InterruptedException {
        Hold hold = broker.on(BrokerCall.PUBLISH).holdNext();
        CompletableFuture<List<PublishResult>> publishing = CompletableFuture.supplyAsync(() -> publish(1));
        hold.awaitHeld();
        assertThat(receive()).isEmpty();

        hold.open();

        assertThat(publishing.join()).containsExactly(PublishResult.CONFIRMED);
        assertThat(receive()).hasSize(1);
    }

    @Test
    void everythingFailsWhenItIsDownAndWorksAgainAfterwards() {
        publish(1);
        broker.breakDown();

        assertThatThrownBy(() -> publish(1)).isInstanceOf(BrokerUnavailableError.class);
        assertThatThrownBy(broker::check).isInstanceOf(BrokerUnavailableError.class);
        assertThatThrownBy(() -> broker.open(Set.of(LANE))).isInstanceOf(BrokerUnavailableError.class);
        assertThatThrownBy(this::receive).isInstanceOf(BrokerUnavailableError.class);
        assertThatThrownBy(() -> intake.lanes(Set.of())).isInstanceOf(BrokerUnavailableError.class);

        broker.heal();
        broker.check();
        assertThat(receive()).hasSize(1);
    }

    private List<PublishResult> publish(int count) {
        return broker.publish(IntStream.range(0, count)
                .mapToObj(n -> new Envelope(
                        LANE, "id", Map.of(), String.format("%04d", n).getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    private List<Delivery> receive() {
        return intake.receive(demand(), Duration.ZERO);
    }

    private static List<QueueDemand> demand() {
        return List.of(new QueueDemand("mail", 1_000, List.of(new LaneShare(Lane.NORMAL, 1_000))));
    }

    private static List<String> texts(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> new String(delivery.body(), StandardCharsets.UTF_8))
                .toList();
    }
}
