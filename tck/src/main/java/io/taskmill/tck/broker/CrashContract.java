package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes of messages when a node dies or an operator deletes what is in use. */
interface CrashContract extends BrokerContract {

    @Test
    default void whatAKilledNodeHeldComesAgain() {
        assumeTrue(bench().can(BrokerCapability.SHARED), "the broker is not SHARED: nobody is left when a node dies");
        Broker victim = bench().another();
        List<String> published = bench().publish(NORMAL, 10);
        Intake intake = victim.open(Set.of(NORMAL));
        List<Delivery> held = bench().take(intake, 10, NORMAL);
        intake.acknowledge(held.subList(0, 3));

        assumeTrue(bench().rig().kill(victim), "the rig cannot kill a node");

        List<String> mustCome = published.stream()
                .filter(text -> !texts(held.subList(0, 3)).contains(text))
                .toList();
        bench().expectEventually(bench().broker(), mustCome, bench().rig().afterCrash(), NORMAL);
    }

    @Test
    default void acknowledgingAfterTheIntakeWasLostChangesNothing() {
        assumeTrue(bench().can(BrokerCapability.SHARED), "the broker is not SHARED: nobody is left when a node dies");
        Broker victim = bench().another();
        List<String> published = bench().publish(NORMAL, 5);
        Intake intake = victim.open(Set.of(NORMAL));
        List<Delivery> held = bench().take(intake, 5, NORMAL);
        assumeTrue(bench().rig().kill(victim), "the rig cannot kill a node");
        Intake next = bench().open(NORMAL);
        List<Delivery> again = bench().take(next, 5, bench().rig().afterCrash(), NORMAL);
        assertThat(texts(again)).containsExactlyInAnyOrderElementsOf(published);

        victim.close();
        intake.acknowledge(held);
        next.close();

        bench().take(bench().open(NORMAL), 5, NORMAL);
    }

    @Test
    default void aLaneThatAnOperatorDeletedWorksAgainWithoutARestart() {
        Intake open = bench().open(NORMAL);
        bench().publish(NORMAL, 5);
        bench().take(open, 2, NORMAL);
        assumeTrue(bench().rig().wipe(NORMAL), "the rig cannot delete a lane");

        open.close();
        List<String> published = bench().publish(NORMAL, 3);

        bench().expectEventually(bench().broker(), published, bench().rig().afterCrash(), NORMAL);
    }

    @Test
    default void anIntakeWhoseLaneIsDeletedIsNotSilentForEver() {
        assumeTrue(bench().rig().wipe(NORMAL), "the rig cannot delete a lane");
        try (ReopeningIntake intake = new ReopeningIntake(bench().broker(), Set.of(NORMAL))) {
            intake.receive(BrokerBench.demands(1, NORMAL), bench().rig().quiet());

            bench().rig().wipe(NORMAL);
            intake.receive(BrokerBench.demands(1, NORMAL), bench().rig().quiet());
            String published = bench().publish(NORMAL);

            bench().soon()
                    .atMost(bench().rig().afterCrash())
                    .until(() -> texts(intake.receive(
                                    BrokerBench.demands(1, NORMAL),
                                    bench().rig().quiet()))
                            .contains(published));
        }
    }
}
