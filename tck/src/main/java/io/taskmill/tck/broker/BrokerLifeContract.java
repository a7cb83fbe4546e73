package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.HIGH;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.demands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Opening and closing. */
interface BrokerLifeContract extends BrokerContract {

    /** Threads that client libraries keep for all their connections. */
    int SHARED_THREADS = 8;

    @Test
    default void aClosedBrokerDoesNothingMoreAndSaysSo() {
        Broker broker = bench().broker();
        Intake intake = bench().open(NORMAL);
        List<Delivery> held = publishAndTake(intake);

        broker.close();
        broker.close();

        assertThatThrownBy(() -> broker.publish(List.of(bench().envelope(NORMAL, "late"))))
                .isInstanceOf(BrokerUnavailableError.class);
        assertThatThrownBy(() -> broker.open(Set.of(NORMAL))).isInstanceOf(BrokerUnavailableError.class);
        assertThatThrownBy(broker::check).isInstanceOf(BrokerUnavailableError.class);
        assertThatThrownBy(() -> intake.receive(demands(1, NORMAL), Duration.ZERO))
                .isInstanceOf(BrokerUnavailableError.class);
        intake.acknowledge(held);
        intake.wake();
        intake.close();
        assertThat(broker.info().product()).isNotBlank();
    }

    @Test
    default void aClosedIntakeReceivesNothingMoreAndSaysSo() {
        Intake intake = bench().open(NORMAL);
        bench().publish(NORMAL, 1);

        intake.close();
        intake.close();
        intake.wake();

        assertThatThrownBy(() -> intake.receive(demands(1, NORMAL), Duration.ZERO))
                .isInstanceOf(BrokerUnavailableError.class);
        bench().take(bench().open(NORMAL), 1, NORMAL);
    }

    @Test
    default void closingAnIntakeEndsItsReceive() throws Exception {
        Intake intake = bench().open(NORMAL);
        var waiting = bench().async(() -> receiveOrFail(intake));

        intake.close();

        assertThat(bench().soon(waiting)).isEmpty();
    }

    @Test
    default void closingTheBrokerEndsTheReceivesOfItsIntakes() throws Exception {
        Intake one = bench().open(NORMAL);
        Intake two = bench().open(HIGH);
        var first = bench().async(() -> receiveOrFail(one));
        var second = bench().async(() -> receiveOrFail(two));

        bench().broker().close();

        assertThat(bench().soon(first)).isEmpty();
        assertThat(bench().soon(second)).isEmpty();
    }

    @Test
    default void closingOneIntakeLeavesTheOthersAtWork() {
        Intake one = bench().open(NORMAL);
        Intake two = bench().open(NORMAL);

        one.close();

        String published = bench().publish(NORMAL);
        assertThat(BrokerBench.text(bench().takeOne(two, NORMAL))).isEqualTo(published);
    }

    @Test
    default void openingAndClosingIntakesLeavesNoThreadsBehind() {
        publishAndTake(bench().open(NORMAL));
        int before = threads();

        for (int n = 0; n < 50; n++) {
            bench().open(NORMAL, HIGH).close();
        }

        bench().soon().until(() -> threads() <= before + SHARED_THREADS);
    }

    @Test
    default void openingAndClosingBrokersLeavesNoThreadsBehind() {
        publishAndTake(bench().open(NORMAL));
        int before = threads();

        for (int n = 0; n < 50; n++) {
            try (Broker broker = bench().rig().open();
                    Intake intake = broker.open(Set.of(NORMAL))) {
                intake.receive(demands(1, NORMAL), Duration.ZERO);
            }
        }

        bench().soon().until(() -> threads() <= before + SHARED_THREADS);
    }

    private List<Delivery> publishAndTake(Intake intake) {
        bench().publish(NORMAL, 3);
        return bench().take(intake, 3, NORMAL);
    }

    private static List<Delivery> receiveOrFail(Intake intake) {
        try {
            return intake.receive(demands(1, NORMAL, HIGH), Duration.ofMinutes(1));
        } catch (BrokerUnavailableError e) {
            return List.of();
        }
    }

    private static int threads() {
        return Thread.getAllStackTraces().size();
    }
}
