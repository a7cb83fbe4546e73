package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.LOW;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is confirmed is there, all of it. */
interface PublishContract extends BrokerContract {

    @Test
    default void whatIsConfirmedIsThere() {
        List<String> published = bench().publish(NORMAL, 10);

        List<Delivery> received = bench().take(bench().open(NORMAL), 10, NORMAL);

        assertThat(texts(received)).containsExactlyInAnyOrderElementsOf(published);
        assertThat(received).extracting(Delivery::lane).containsOnly(NORMAL);
    }

    @Test
    default void aLargeBatchIsConfirmedAndThereCompletely() {
        List<String> published = bench().publish(NORMAL, 5_000);
        Intake intake = bench().open(NORMAL);

        List<String> received = new ArrayList<>();
        while (received.size() < published.size()) {
            List<Delivery> some = bench().take(intake, Math.min(500, published.size() - received.size()), NORMAL);
            received.addAll(texts(some));
            intake.acknowledge(some);
        }

        assertThat(received).containsExactlyInAnyOrderElementsOf(published);
        bench().expectNothing(intake, NORMAL);
    }

    @Test
    default void publishingNothingIsFine() {
        assertThat(bench().broker().publish(List.of())).isEmpty();
    }

    @Test
    default void aLaneThatAnIntakeListensToBeforeItsFirstMessageGetsIt() {
        Intake intake = bench().open(NORMAL);
        bench().expectNothing(intake, NORMAL);

        String published = bench().publish(NORMAL);

        assertThat(BrokerBench.text(bench().takeOne(intake, NORMAL))).isEqualTo(published);
    }

    @Test
    default void oneCallServesManyLanes() {
        List<QueueLane> lanes = IntStream.range(0, 10)
                .boxed()
                .flatMap(n -> Stream.of(Lane.values()).map(lane -> new QueueLane("q" + n, lane)))
                .toList();

        bench().publish(lanes.stream()
                .map(lane -> bench().envelope(lane, lane.toString()))
                .toList());

        QueueLane[] all = lanes.toArray(QueueLane[]::new);
        List<Delivery> received = bench().take(bench().open(all), lanes.size(), all);
        assertThat(received).extracting(Delivery::lane).containsExactlyInAnyOrderElementsOf(lanes);
        assertThat(received)
                .allSatisfy(delivery -> assertThat(BrokerBench.text(delivery))
                        .isEqualTo(delivery.lane().toString()));
    }

    @Test
    default void manyThreadsPublishAtOnceAndNothingIsMissing() throws Exception {
        List<Future<List<String>>> threads = IntStream.range(0, 8)
                .mapToObj(thread -> bench().async(() -> {
                    List<String> texts = new ArrayList<>();
                    for (int n = 0; n < 10; n++) {
                        texts.addAll(bench().publish(thread % 2 == 0 ? NORMAL : LOW, 20));
                    }
                    return texts;
                }))
                .toList();
        List<String> published = new ArrayList<>();
        for (Future<List<String>> thread : threads) {
            published.addAll(bench().soon(thread));
        }

        Intake intake = bench().open(NORMAL, LOW);
        List<Delivery> received = bench().take(intake, published.size(), NORMAL, LOW);

        assertThat(texts(received)).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    default void theSameEnvelopeRingsAgainAfterItWasAcknowledged() {
        Envelope envelope = bench().envelope(NORMAL, "again");
        Intake intake = bench().open(NORMAL);
        bench().publish(List.of(envelope));
        intake.acknowledge(bench().take(intake, 1, NORMAL));

        bench().publish(List.of(envelope));

        assertThat(BrokerBench.text(bench().takeOne(intake, NORMAL))).isEqualTo("again");
    }

    @Test
    default void theResultsAreInTheOrderOfTheEnvelopes() {
        Optional<Envelope> refused = bench().rig().refused(NORMAL);
        assumeTrue(refused.isPresent(), "the rig knows no envelope that the broker refuses");
        List<Envelope> envelopes = List.of(
                bench().envelope(NORMAL, "first"),
                bench().envelope(NORMAL, "second"),
                refused.orElseThrow(),
                bench().envelope(NORMAL, "fourth"));

        assertThat(bench().broker().publish(envelopes))
                .containsExactly(
                        PublishResult.CONFIRMED,
                        PublishResult.CONFIRMED,
                        PublishResult.REFUSED,
                        PublishResult.CONFIRMED);

        Intake intake = bench().open(NORMAL);
        assertThat(texts(bench().take(intake, 3, NORMAL))).containsExactlyInAnyOrder("first", "second", "fourth");
        bench().expectNothing(intake, NORMAL);
    }

    @Test
    default void aBrokerThatWorksPassesItsCheck() {
        bench().broker().check();
        bench().publish(NORMAL, 1);
        bench().broker().check();
    }
}
