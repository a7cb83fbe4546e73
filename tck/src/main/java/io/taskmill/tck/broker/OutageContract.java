package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.demands;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user sees while the network is broken, and that everything works again afterwards. */
interface OutageContract extends BrokerContract {

    /** How long a call may try while the server cannot be reached. */
    Duration PATIENCE = Duration.ofSeconds(10);

    /** A way to break a network. */
    enum Break {
        CUT,
        SILENCE
    }

    @ParameterizedTest
    @EnumSource
    default void publishingNeitherHangsNorClaimsSuccess(Break how) {
        bench().publish(NORMAL, 1);
        broken(how);

        Duration taken = BrokerBench.time(() -> assertThat(publishOrFail()).doesNotContain(PublishResult.CONFIRMED));

        assertThat(taken).isLessThan(PATIENCE.plus(bench().rig().soon()));
    }

    @ParameterizedTest
    @EnumSource
    default void theCheckFailsInTime(Break how) {
        bench().broker().check();
        broken(how);

        Duration taken = BrokerBench.time(
                () -> assertThatThrownBy(bench().broker()::check).isInstanceOf(BrokerUnavailableError.class));

        assertThat(taken).isLessThan(PATIENCE.plus(bench().rig().soon()));
    }

    @ParameterizedTest
    @EnumSource
    default void anIntakeThatIsCutOffSaysSo(Break how) {
        Intake intake = bench().open(NORMAL);
        bench().expectNothing(intake, NORMAL);
        broken(how);

        bench().soon()
                .atMost(PATIENCE.plus(bench().rig().soon()))
                .ignoreNoExceptions()
                .until(() -> fails(intake));
    }

    @ParameterizedTest
    @EnumSource
    default void everythingWorksAgainOnceTheNetworkDoes(Break how) {
        bench().publish(NORMAL, 1);
        Intake intake = bench().open(NORMAL);
        intake.acknowledge(bench().take(intake, 1, NORMAL));
        Wire wire = broken(how);
        List<PublishResult> unused = publishOrFail();
        boolean unusedToo = fails(intake);

        wire.heal();

        bench().soon()
                .atMost(bench().rig().afterCrash())
                .untilAsserted(() -> bench().broker().check());
        List<String> published = bench().soon().until(() -> bench().publish(NORMAL, 5), texts -> true);
        bench().expectEventually(bench().broker(), published, bench().rig().afterCrash(), NORMAL);
    }

    @ParameterizedTest
    @EnumSource
    default void whatWasHeldWhenTheNetworkBrokeComesAgain(Break how) {
        List<String> published = bench().publish(NORMAL, 10);
        Intake intake = bench().open(NORMAL);
        List<Delivery> held = bench().take(intake, 10, NORMAL);
        assertThat(held).hasSize(10);
        Wire wire = broken(how);
        bench().soon().atMost(PATIENCE.plus(bench().rig().soon())).until(() -> fails(intake));

        wire.heal();
        intake.close();

        bench().expectEventually(bench().broker(), published, bench().rig().afterCrash(), NORMAL);
    }

    @ParameterizedTest
    @EnumSource
    default void closingDoesNotWaitForTheNetwork(Break how) {
        Intake intake = bench().open(NORMAL);
        bench().publish(NORMAL, 2);
        bench().take(intake, 1, NORMAL);
        broken(how);

        Duration taken = BrokerBench.time(() -> {
            intake.close();
            bench().broker().close();
        });

        assertThat(taken).isLessThan(PATIENCE.multipliedBy(2).plus(bench().rig().soon()));
    }

    @ParameterizedTest
    @EnumSource
    default void openingAnIntakeFailsInTimeOrWorksOnceTheNetworkDoes(Break how) {
        Wire wire = broken(how);
        Duration taken = BrokerBench.time(() -> {
            try (Intake opened = bench().broker().open(Set.of(NORMAL))) {
                opened.wake();
            } catch (BrokerUnavailableError e) {
                assertThat(e).hasMessageNotContainingAny("null");
            }
        });
        assertThat(taken).isLessThan(PATIENCE.multipliedBy(2).plus(bench().rig().soon()));

        wire.heal();

        List<String> published = bench().soon()
                .atMost(bench().rig().afterCrash())
                .until(() -> bench().publish(NORMAL, 2), texts -> true);
        bench().expectEventually(bench().broker(), published, bench().rig().afterCrash(), NORMAL);
    }

    private Wire broken(Break how) {
        Optional<Wire> wire = bench().rig().wire();
        assumeTrue(wire.isPresent(), "the rig has no wire that can be cut");
        switch (how) {
            case CUT -> wire.orElseThrow().cut();
            case SILENCE -> wire.orElseThrow().silence();
        }
        return wire.orElseThrow();
    }

    private List<PublishResult> publishOrFail() {
        try {
            return bench().broker().publish(List.of(bench().envelope(NORMAL, "during the outage")));
        } catch (BrokerUnavailableError e) {
            return List.of();
        }
    }

    private static boolean fails(Intake intake) {
        try {
            return !intake.receive(demands(1, NORMAL), Duration.ofMillis(500)).isEmpty();
        } catch (BrokerUnavailableError e) {
            return true;
        }
    }
}
