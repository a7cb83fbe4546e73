package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.demands;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Several intakes on the same lanes share the messages. */
interface ShareContract extends BrokerContract {

    /** How long an adapter may keep what it has fetched ahead and nobody takes. */
    Duration KEPT_AHEAD = Duration.ofSeconds(10);

    @Test
    default void twoIntakesNeverHoldTheSameMessage() {
        Intake one = bench().open(NORMAL);
        Intake two = bench().open(NORMAL);

        expectShared(one, two);
    }

    @Test
    default void intakesOfTwoBrokersNeverHoldTheSameMessage() {
        assumeTrue(bench().can(BrokerCapability.SHARED), "the broker is not SHARED");
        Intake one = bench().open(NORMAL);
        Intake two = bench().another().open(Set.of(NORMAL));

        expectShared(one, two);
    }

    @Test
    default void aSharedBrokerShowsOneNodeWhatAnotherPublished() {
        assumeTrue(bench().can(BrokerCapability.SHARED), "the broker is not SHARED");
        Intake other = bench().another().open(Set.of(NORMAL));

        String published = bench().publish(NORMAL);

        assertThat(BrokerBench.text(bench().takeOne(other, NORMAL))).isEqualTo(published);
    }

    @Test
    default void aBrokerThatIsNotSharedKeepsItsMessagesToItself() {
        assumeFalse(bench().can(BrokerCapability.SHARED), "the broker is SHARED");
        bench().publish(NORMAL, 3);

        Broker other = bench().another();

        bench().expectNothing(other.open(Set.of(NORMAL)), NORMAL);
    }

    @Test
    default void whatOneIntakeHoldsNoOtherOneGets() {
        bench().publish(NORMAL, 5);
        Intake one = bench().open(NORMAL);
        bench().take(one, 5, NORMAL);
        Intake two = bench().open(NORMAL);

        bench().expectNothing(two, NORMAL);
        bench().expectNothing(one, NORMAL);
    }

    @Test
    default void whatWasFetchedAheadAndNotTakenReachesAnotherIntake() {
        List<String> published = bench().publish(NORMAL, 20);
        Intake one = bench().open(NORMAL);
        Delivery taken = bench().takeOne(one, NORMAL);
        Intake two = bench().open(NORMAL);

        Duration patience = KEPT_AHEAD.plus(bench().rig().soon());
        List<Delivery> others = bench().take(two, 19, patience, NORMAL);

        List<String> all = new ArrayList<>(texts(others));
        all.add(BrokerBench.text(taken));
        assertThat(all).containsExactlyInAnyOrderElementsOf(published);
    }

    private void expectShared(Intake one, Intake two) {
        List<String> published = bench().publish(NORMAL, 200);
        List<Delivery> byOne = new ArrayList<>();
        List<Delivery> byTwo = new ArrayList<>();
        Duration wait = bench().rig().quiet();
        long patience = KEPT_AHEAD.plus(bench().rig().soon()).toNanos();
        long end = BrokerBench.nanos() + patience;
        while (byOne.size() + byTwo.size() < published.size() && BrokerBench.nanos() < end) {
            byOne.addAll(one.receive(demands(7, NORMAL), wait));
            byTwo.addAll(two.receive(demands(7, NORMAL), wait));
        }

        List<String> all = new ArrayList<>(texts(byOne));
        all.addAll(texts(byTwo));
        assertThat(all).containsExactlyInAnyOrderElementsOf(published);
        assertThat(byOne).as("what the first intake got").isNotEmpty();
        assertThat(byTwo).as("what the second intake got").isNotEmpty();
        bench().expectNothing(one, NORMAL);
        bench().expectNothing(two, NORMAL);
    }
}
