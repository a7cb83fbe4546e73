package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.HIGH;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is given back comes again. */
interface ReleaseContract extends BrokerContract {

    @Test
    default void whatIsReleasedComesAgain() {
        List<String> published = bench().publish(NORMAL, 10);
        Intake intake = bench().open(NORMAL);

        intake.release(bench().take(intake, 10, NORMAL));

        List<Delivery> again = bench().take(intake, 10, NORMAL);
        assertThat(texts(again)).containsExactlyInAnyOrderElementsOf(published);
        intake.acknowledge(again);
        bench().expectNothing(intake, NORMAL);
    }

    @Test
    default void whatIsReleasedReachesAnotherIntake() throws Exception {
        List<String> published = bench().publish(NORMAL, 10);
        Intake one = bench().open(NORMAL);
        List<Delivery> received = bench().take(one, 10, NORMAL);
        Intake two = bench().open(NORMAL);
        var waiting = bench().async(() -> bench().take(two, 10, NORMAL));
        one.lanes(Set.of());

        one.release(received);

        assertThat(texts(bench().soon(waiting))).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    default void aMessageMayBeReleasedManyTimes() {
        String published = bench().publish(NORMAL);
        Intake intake = bench().open(NORMAL);

        for (int round = 0; round < 30; round++) {
            List<Delivery> received = bench().take(intake, 1, NORMAL);
            assertThat(texts(received)).containsExactly(published);
            intake.release(received);
        }

        intake.acknowledge(bench().take(intake, 1, NORMAL));
        bench().expectNothing(intake, NORMAL);
        assertThat(bench().rig().deadLetters()).isEmpty();
    }

    @Test
    default void releasingSomeKeepsTheOthers() {
        bench().publish(HIGH, 3);
        bench().publish(NORMAL, 3);
        Intake intake = bench().open(HIGH, NORMAL);
        List<Delivery> received = bench().take(intake, 6, HIGH, NORMAL);

        intake.release(received.subList(1, 4));

        List<Delivery> again = bench().take(intake, 3, HIGH, NORMAL);
        assertThat(texts(again)).containsExactlyInAnyOrderElementsOf(texts(received.subList(1, 4)));
        bench().expectNothing(intake, HIGH, NORMAL);
    }

    @Test
    default void releasingTwiceOrNothingIsFine() {
        bench().publish(NORMAL, 1);
        Intake intake = bench().open(NORMAL);
        List<Delivery> received = bench().take(intake, 1, NORMAL);

        intake.release(List.of());
        intake.release(received);
        intake.release(received);

        bench().take(intake, 1, NORMAL);
        bench().expectNothing(intake, NORMAL);
    }
}
