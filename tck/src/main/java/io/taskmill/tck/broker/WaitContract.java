package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.ELSEWHERE;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.demands;
import static io.taskmill.tck.broker.BrokerBench.text;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** How long a receive takes: not longer than it may, and no longer than it must. */
interface WaitContract extends BrokerContract {

    Duration LONG = Duration.ofMinutes(1);

    @Test
    default void aReceiveReturnsEmptyWhenNothingComesInTime() {
        Intake intake = bench().open(NORMAL);
        bench().expectNothing(intake, NORMAL);
        Duration wait = bench().rig().quiet();

        Duration taken = BrokerBench.time(
                () -> assertThat(intake.receive(demands(5, NORMAL), wait)).isEmpty());

        assertThat(taken).isLessThan(wait.plus(bench().rig().soon()));
        assertThat(taken).as("it has waited").isGreaterThan(wait.dividedBy(2));
    }

    @Test
    default void aReceiveWithoutAWaitLooksAndReturns() {
        Intake intake = bench().open(NORMAL);
        bench().expectNothing(intake, NORMAL);

        Duration taken = BrokerBench.time(() -> {
            for (int n = 0; n < 10; n++) {
                assertThat(intake.receive(demands(5, NORMAL), Duration.ZERO)).isEmpty();
            }
        });

        assertThat(taken).as("ten looks").isLessThan(bench().rig().soon());
    }

    @Test
    default void aReceiveWithoutAWaitGivesWhatIsThere() {
        Intake intake = bench().open(NORMAL);
        String published = bench().publish(NORMAL);

        List<Delivery> received =
                bench().soon().until(() -> intake.receive(demands(5, NORMAL), Duration.ZERO), some -> !some.isEmpty());

        assertThat(texts(received)).containsExactly(published);
    }

    @Test
    default void aReceiveThatWaitsReturnsAtOnceWhenSomethingComes() throws Exception {
        Intake intake = bench().open(NORMAL);
        Intake elsewhere = bench().open(ELSEWHERE);
        Duration taken = Duration.ZERO;

        for (int round = 0; round < 10; round++) {
            Future<List<Delivery>> waiting = bench().async(() -> intake.receive(demands(5, NORMAL), LONG));
            bench().letItFetch(elsewhere);
            long start = BrokerBench.nanos();
            String published = bench().publish(NORMAL);
            List<Delivery> received = bench().soon(waiting);
            taken = taken.plusNanos(BrokerBench.nanos() - start);
            assertThat(texts(received)).containsExactly(published);
            intake.acknowledge(received);
        }

        assertThat(taken)
                .as("ten rings, one after the other")
                .isLessThan(bench().rig().soon().dividedBy(4));
    }

    @Test
    default void wakingEndsTheReceiveThatWaits() throws Exception {
        Intake intake = bench().open(NORMAL);
        Future<List<Delivery>> waiting = bench().async(() -> intake.receive(demands(5, NORMAL), LONG));

        intake.wake();

        assertThat(bench().soon(waiting)).isEmpty();
    }

    @Test
    default void wakingWhileNobodyReceivesEndsTheNextOne() {
        Intake intake = bench().open(NORMAL);
        intake.wake();

        Duration taken = BrokerBench.time(
                () -> assertThat(intake.receive(demands(5, NORMAL), LONG)).isEmpty());

        assertThat(taken).isLessThan(bench().rig().soon());
    }

    @Test
    default void wakingLosesNothing() {
        Intake intake = bench().open(NORMAL);
        for (int round = 0; round < 20; round++) {
            String published = bench().publish(NORMAL);
            intake.wake();
            Delivery received = bench().takeOne(intake, NORMAL);
            assertThat(text(received)).isEqualTo(published);
            intake.acknowledge(List.of(received));
        }
    }

    @Test
    default void acknowledgingDuringAReceiveIsNotHeldUpByIt() throws Exception {
        bench().publish(NORMAL, 2);
        Intake intake = bench().open(NORMAL);
        List<Delivery> held = bench().take(intake, 2, NORMAL);
        Future<List<Delivery>> waiting = bench().async(() -> intake.receive(demands(5, NORMAL), LONG));

        Duration taken = BrokerBench.time(() -> {
            intake.acknowledge(held.subList(0, 1));
            intake.release(held.subList(1, 2));
        });

        assertThat(taken).isLessThan(bench().rig().soon());
        assertThat(texts(bench().soon(waiting))).containsExactly(text(held.get(1)));
    }
}
