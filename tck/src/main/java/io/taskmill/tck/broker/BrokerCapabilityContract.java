package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.HIGH;
import static io.taskmill.tck.broker.BrokerBench.LOW;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a broker declares it has, and what it does not declare it really has not. */
interface BrokerCapabilityContract extends BrokerContract {

    @Test
    default void aBrokerSaysWhatItIs() {
        assertThat(bench().broker().info().product()).isNotBlank();
        assertThat(bench().broker().info().address()).isNotBlank();
        assertThat(bench().broker().info()).isEqualTo(bench().broker().info());
    }

    @Test
    default void onlyABrokerThatDeclaresDepthTellsIt() {
        assertThat(bench().broker() instanceof BrokerDepth).isEqualTo(bench().can(BrokerCapability.DEPTH));
    }

    @Test
    default void theDepthIsWhatNobodyHasReceivedYet() {
        BrokerDepth depth = depth();
        QueueLane unknown = new QueueLane("never-used", Lane.LOW);
        bench().publish(NORMAL, 7);
        bench().publish(HIGH, 2);

        expectDepth(depth, NORMAL, 7);
        expectDepth(depth, HIGH, 2);
        expectDepth(depth, LOW, 0);
        expectDepth(depth, unknown, 0);
        Intake intake = bench().open(NORMAL);
        intake.acknowledge(bench().take(intake, 7, NORMAL));
        expectDepth(depth, NORMAL, 0);
        expectDepth(depth, HIGH, 2);
    }

    @Test
    default void theDepthOfManyLanesIsToldInOneCall() {
        BrokerDepth depth = depth();
        bench().publish(NORMAL, 3);
        bench().publish(LOW, 4);

        bench().soon().untilAsserted(() -> {
            var depths = depth.depths(Set.of(HIGH, NORMAL, LOW));
            assertThat(depths.getOrDefault(NORMAL, 0L)).isEqualTo(3);
            assertThat(depths.getOrDefault(LOW, 0L)).isEqualTo(4);
            assertThat(depths.getOrDefault(HIGH, 0L)).isZero();
        });
    }

    @Test
    default void theDepthGrowsAgainWhenMessagesAreGivenBack() {
        BrokerDepth depth = depth();
        bench().publish(NORMAL, 5);
        Intake intake = bench().open(NORMAL);
        List<Delivery> received = bench().take(intake, 5, NORMAL);
        expectDepth(depth, NORMAL, 0);
        intake.acknowledge(received.subList(0, 2));

        intake.close();

        expectDepth(depth, NORMAL, 3);
    }

    @Test
    default void deadLettersAreCounted() {
        BrokerDepth depth = depth();
        assertThat(depth.deadLetters()).isZero();
        bench().publish(NORMAL, 3);
        Intake intake = bench().open(NORMAL);

        bench().take(intake, 3, NORMAL).forEach(delivery -> intake.deadLetter(delivery, "malformed", "counted"));

        bench().soon().untilAsserted(() -> assertThat(depth.deadLetters()).isEqualTo(3));
        assertThat(bench().rig().deadLetters()).hasSize(3);
    }

    @Test
    default void aDurableBrokerKeepsConfirmedMessagesWhenItsServerIsStartedAgain() {
        assumeTrue(bench().can(BrokerCapability.DURABLE), "the broker is not DURABLE");
        List<String> published = bench().publish(NORMAL, 50);
        assumeTrue(bench().rig().restart(), "the rig cannot restart the server");

        bench().expectEventually(bench().another(), published, bench().rig().afterCrash(), NORMAL);
    }

    @Test
    default void aBrokerThatIsNotDurableForgetsWhenItsServerIsStartedAgain() {
        assumeFalse(bench().can(BrokerCapability.DURABLE), "the broker is DURABLE");
        bench().publish(NORMAL, 3);
        assumeTrue(bench().rig().restart(), "the rig cannot restart the server");

        bench().expectNothing(bench().another().open(Set.of(NORMAL)), NORMAL);
    }

    private BrokerDepth depth() {
        assumeTrue(bench().can(BrokerCapability.DEPTH), "the broker has no DEPTH");
        return (BrokerDepth) bench().broker();
    }

    private void expectDepth(BrokerDepth depth, QueueLane lane, long expected) {
        bench().soon()
                .untilAsserted(() -> assertThat(depth.depths(Set.of(lane)).getOrDefault(lane, 0L))
                        .as("depth of " + lane)
                        .isEqualTo(expected));
    }
}
