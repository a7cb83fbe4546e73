package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.ELSEWHERE;
import static io.taskmill.tck.broker.BrokerBench.HIGH;
import static io.taskmill.tck.broker.BrokerBench.LOW;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.demand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which lane comes first, and that each comes. */
interface StepContract extends BrokerContract {

    @ParameterizedTest
    @EnumSource
    default void theFirstStepIsServedFirst(Lane favoured) {
        for (var lane : List.of(HIGH, NORMAL, LOW)) {
            bench().publish(lane, 5);
        }
        Intake intake = bench().open(HIGH, NORMAL, LOW, ELSEWHERE);
        bench().letItFetch(intake);
        List<LaneShare> steps = new ArrayList<>(List.of(new LaneShare(favoured, 1)));
        for (Lane lane : Lane.values()) {
            steps.add(new LaneShare(lane, 1));
        }

        List<Delivery> received = receive(intake, new QueueDemand("mail", 1, steps));

        assertThat(received).extracting(delivery -> delivery.lane().lane()).containsExactly(favoured);
    }

    @Test
    default void aStepGivesNoMoreThanItsShare() {
        bench().publish(HIGH, 20);
        bench().publish(LOW, 20);
        Intake intake = bench().open(HIGH, LOW);
        QueueDemand shares = demand("mail", 10, new LaneShare(Lane.HIGH, 2), new LaneShare(Lane.LOW, 1));

        for (int received = 0; received < 15; ) {
            List<Delivery> some = receive(intake, shares);
            assertThat(some).isNotEmpty();
            assertThat(count(some, Lane.HIGH)).isLessThanOrEqualTo(2);
            assertThat(count(some, Lane.LOW)).isLessThanOrEqualTo(1);
            received += some.size();
        }
    }

    @Test
    default void permitsThatOneLaneLeavesGoToTheNextStep() {
        bench().publish(LOW, 10);
        Intake intake = bench().open(HIGH, LOW);
        QueueDemand shares =
                demand("mail", 10, new LaneShare(Lane.HIGH, 8), new LaneShare(Lane.LOW, 1), new LaneShare(Lane.LOW, 9));

        int received = 0;
        while (received < 10) {
            List<Delivery> some = receive(intake, shares);
            assertThat(some).isNotEmpty();
            received += some.size();
        }

        assertThat(received).isEqualTo(10);
    }

    @Test
    default void aBusyLaneDoesNotStarveAnotherOne() {
        bench().publish(HIGH, 300);
        bench().publish(LOW, 5);
        Intake intake = bench().open(HIGH, LOW, ELSEWHERE);
        bench().letItFetch(intake);
        QueueDemand shares = demand(
                "mail",
                10,
                new LaneShare(Lane.HIGH, 8),
                new LaneShare(Lane.LOW, 2),
                new LaneShare(Lane.HIGH, 10),
                new LaneShare(Lane.LOW, 10));

        List<Delivery> received = new ArrayList<>();
        while (received.size() < 150) {
            List<Delivery> some = receive(intake, shares);
            assertThat(some).isNotEmpty();
            intake.acknowledge(some);
            received.addAll(some);
        }

        assertThat(count(received, Lane.LOW))
                .as("messages of the lane with few")
                .isEqualTo(5);
    }

    @Test
    default void anOrderedLaneGivesItsMessagesInTheOrderOfPublishing() {
        assumeTrue(bench().can(BrokerCapability.ORDERED), "the broker is not ORDERED");
        Intake intake = bench().open(NORMAL);
        List<String> published = new ArrayList<>();
        List<String> received = new ArrayList<>();
        for (int round = 0; round < 10; round++) {
            published.addAll(bench().publish(NORMAL, 100));
            List<Delivery> some = bench().take(intake, 60, NORMAL);
            received.addAll(BrokerBench.texts(some));
            intake.acknowledge(some);
        }

        received.addAll(BrokerBench.texts(bench().take(intake, 400, NORMAL)));

        assertThat(received).containsExactlyElementsOf(published);
    }

    private List<Delivery> receive(Intake intake, QueueDemand demand) {
        return intake.receive(List.of(demand), bench().rig().soon());
    }

    private static long count(List<Delivery> deliveries, Lane lane) {
        return deliveries.stream()
                .filter(delivery -> delivery.lane().lane() == lane)
                .count();
    }
}
