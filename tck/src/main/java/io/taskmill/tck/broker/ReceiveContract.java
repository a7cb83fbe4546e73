package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.HIGH;
import static io.taskmill.tck.broker.BrokerBench.LOW;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.demand;
import static io.taskmill.tck.broker.BrokerBench.demands;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No more than asked for, and only from where it was asked for. */
interface ReceiveContract extends BrokerContract {

    @Test
    default void aReceiveNeverGivesMoreThanThePermitsOfAQueue() {
        List<String> published = bench().publish(NORMAL, 50);
        Intake intake = bench().open(NORMAL);

        List<String> received = new ArrayList<>();
        while (received.size() < published.size()) {
            List<Delivery> some = receive(intake, demands(3, NORMAL));
            assertThat(some).hasSizeBetween(1, 3);
            received.addAll(texts(some));
        }

        assertThat(received).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    default void thePermitsOfAQueueCountOverAllItsLanes() {
        bench().publish(HIGH, 20);
        bench().publish(NORMAL, 20);
        bench().publish(LOW, 20);
        Intake intake = bench().open(HIGH, NORMAL, LOW);

        for (int received = 0; received < 60; ) {
            List<Delivery> some = receive(intake, demands(7, HIGH, NORMAL, LOW));
            assertThat(some).hasSizeBetween(1, 7);
            received += some.size();
        }
    }

    @Test
    default void everyQueueHasPermitsOfItsOwn() {
        QueueLane other = new QueueLane("other", Lane.NORMAL);
        bench().publish(NORMAL, 30);
        bench().publish(other, 30);
        Intake intake = bench().open(NORMAL, other);
        List<QueueDemand> both = List.of(
                demand("mail", 2, new LaneShare(Lane.NORMAL, 2)), demand("other", 5, new LaneShare(Lane.NORMAL, 5)));

        for (int received = 0; received < 24; ) {
            List<Delivery> some = receive(intake, both);
            assertThat(some).isNotEmpty();
            Map<String, Long> byQueue = some.stream()
                    .map(delivery -> delivery.lane().queue())
                    .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
            assertThat(byQueue.getOrDefault("mail", 0L)).isLessThanOrEqualTo(2);
            assertThat(byQueue.getOrDefault("other", 0L)).isLessThanOrEqualTo(5);
            received += some.size();
        }
    }

    @Test
    default void aLaneThatIsNotAskedForStays() {
        bench().publish(HIGH, 5);
        String asked = bench().publish(NORMAL);
        Intake intake = bench().open(HIGH, NORMAL);

        assertThat(texts(bench().take(intake, 1, NORMAL))).containsExactly(asked);
        bench().expectNothing(intake, NORMAL);
        assertThat(bench().take(intake, 5, HIGH)).extracting(Delivery::lane).containsOnly(HIGH);
    }

    @Test
    default void aLaneThatTheIntakeDoesNotListenToIsIgnored() {
        bench().publish(HIGH, 5);
        Intake intake = bench().open(NORMAL);

        bench().expectNothing(intake, HIGH, NORMAL);

        bench().publish(NORMAL);
        assertThat(bench().take(intake, 1, HIGH, NORMAL))
                .extracting(Delivery::lane)
                .containsExactly(NORMAL);
    }

    @Test
    default void whatIsThereIsGivenThoughPermitsAreLeft() {
        bench().publish(NORMAL, 3);
        Intake intake = bench().open(NORMAL);

        Duration taken = BrokerBench.time(() -> bench().take(intake, 1, Duration.ofMinutes(1), NORMAL));

        assertThat(taken).isLessThan(bench().rig().soon());
        bench().take(intake, 2, NORMAL);
    }

    @Test
    default void aMessageKeepsItsNameWhenItComesAgain() {
        bench().publish(NORMAL, 2);
        Intake intake = bench().open(NORMAL);
        List<Delivery> first = bench().take(intake, 2, NORMAL);
        Map<String, String> names = first.stream().collect(Collectors.toMap(BrokerBench::text, Delivery::messageId));

        intake.release(first);

        List<Delivery> second = bench().take(intake, 2, NORMAL);
        assertThat(second.stream().collect(Collectors.toMap(BrokerBench::text, Delivery::messageId)))
                .isEqualTo(names);
        assertThat(Set.copyOf(names.values())).as("names").hasSize(2);
    }

    @Test
    default void oneIntakeServesTwoHundredLanes() {
        QueueLane[] lanes = IntStream.range(0, 200)
                .mapToObj(n -> new QueueLane("queue-" + n, Lane.of(n % 10)))
                .toArray(QueueLane[]::new);
        Intake intake = bench().open(lanes);

        bench().publish(List.of(lanes).stream()
                .map(lane -> bench().envelope(lane, lane.toString()))
                .toList());

        List<Delivery> received = bench().take(intake, lanes.length, lanes);
        assertThat(received).extracting(Delivery::lane).containsExactlyInAnyOrder(lanes);
        intake.acknowledge(received);
        String late = bench().publish(lanes[199]);
        assertThat(texts(bench().take(intake, 1, lanes))).containsExactly(late);
    }

    private List<Delivery> receive(Intake intake, List<QueueDemand> demands) {
        return intake.receive(demands, bench().rig().soon());
    }
}
