package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.ELSEWHERE;
import static io.taskmill.tck.broker.BrokerBench.HIGH;
import static io.taskmill.tck.broker.BrokerBench.LOW;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which lanes an intake listens to changes while it is open. */
interface LanesContract extends BrokerContract {

    @Test
    default void aLaneThatIsAddedIsListenedTo() {
        String before = bench().publish(HIGH);
        Intake intake = bench().open(NORMAL);
        bench().expectNothing(intake, HIGH, NORMAL);

        intake.lanes(Set.of(HIGH, NORMAL));

        String after = bench().publish(HIGH);
        assertThat(texts(bench().take(intake, 2, HIGH, NORMAL))).containsExactlyInAnyOrder(before, after);
    }

    @Test
    default void aLaneThatIsAddedDuringAReceiveIsListenedToFromTheNextOne() throws Exception {
        Intake intake = bench().open(NORMAL);
        var waiting = bench().async(() -> bench().takeOne(intake, HIGH, NORMAL));

        intake.lanes(Set.of(HIGH));
        intake.wake();

        String published = bench().publish(HIGH);
        assertThat(BrokerBench.text(bench().soon(waiting))).isEqualTo(published);
    }

    @Test
    default void aLaneThatIsTakenAwayGivesNothingMore() {
        Intake intake = bench().open(HIGH, NORMAL);
        bench().publish(HIGH, 1);
        intake.acknowledge(bench().take(intake, 1, HIGH, NORMAL));

        intake.lanes(Set.of(NORMAL));

        bench().publish(HIGH, 3);
        String stays = bench().publish(NORMAL);
        assertThat(texts(bench().take(intake, 1, HIGH, NORMAL))).containsExactly(stays);
        bench().expectNothing(intake, HIGH, NORMAL);
    }

    @Test
    default void whatWasFetchedAheadOfALaneThatIsTakenAwayReachesAnotherIntake() {
        List<String> published = bench().publish(LOW, 10);
        Intake intake = bench().open(LOW, ELSEWHERE);
        bench().letItFetch(intake);

        intake.lanes(Set.of(ELSEWHERE));

        List<Delivery> received = bench().take(
                        bench().open(LOW),
                        10,
                        ShareContract.KEPT_AHEAD.plus(bench().rig().soon()),
                        LOW);
        assertThat(texts(received)).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    default void whatIsHeldOfALaneThatIsTakenAwayCanStillBeAcknowledgedAndReleased() {
        bench().publish(NORMAL, 3);
        Intake intake = bench().open(NORMAL);
        List<Delivery> held = bench().take(intake, 3, NORMAL);

        intake.lanes(Set.of(HIGH));
        intake.acknowledge(held.subList(0, 1));
        intake.release(held.subList(1, 2));
        intake.deadLetter(held.get(2), "invalid", "of a lane that was taken away");

        Intake other = bench().open(NORMAL);
        assertThat(texts(bench().take(other, 1, NORMAL))).containsExactlyElementsOf(texts(held.subList(1, 2)));
        bench().expectNothing(other, NORMAL);
        bench().soon().until(() -> bench().rig().deadLetters().size() == 1);
    }

    @Test
    default void lanesComeAndGoManyTimes() {
        Intake intake = bench().open(NORMAL);
        for (int round = 0; round < 10; round++) {
            intake.lanes(Set.of(HIGH, LOW));
            String high = bench().publish(HIGH);
            List<Delivery> first = bench().take(intake, 1, HIGH, NORMAL, LOW);
            assertThat(texts(first)).containsExactly(high);
            intake.lanes(Set.of(NORMAL));
            intake.acknowledge(first);
            String normal = bench().publish(NORMAL);
            List<Delivery> second = bench().take(intake, 1, HIGH, NORMAL, LOW);
            assertThat(texts(second)).containsExactly(normal);
            intake.acknowledge(second);
        }
        intake.close();
        bench().expectNothing(bench().open(HIGH, NORMAL, LOW), HIGH, NORMAL, LOW);
    }

    @Test
    default void anIntakeMayListenToNothing() {
        Intake intake = bench().open();
        bench().publish(NORMAL, 1);
        bench().expectNothing(intake, NORMAL);

        intake.lanes(Set.of(NORMAL));

        bench().take(intake, 1, NORMAL);
    }
}
