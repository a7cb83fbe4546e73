package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.HIGH;
import static io.taskmill.tck.broker.BrokerBench.LOW;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is acknowledged is gone for good, and nothing else is. */
interface AcknowledgeContract extends BrokerContract {

    @Test
    default void whatIsAcknowledgedNeverComesAgain() {
        bench().publish(NORMAL, 20);
        Intake intake = bench().open(NORMAL);
        intake.acknowledge(bench().take(intake, 20, NORMAL));

        intake.close();

        bench().expectNothing(bench().open(NORMAL), NORMAL);
    }

    @Test
    default void whatIsAcknowledgedIsGoneForABrokerThatIsOpenedLaterToo() {
        assumeTrue(bench().outlivesItsObject(), "the broker is neither SHARED nor DURABLE: it ends with its object");
        bench().publish(NORMAL, 20);
        Intake intake = bench().open(NORMAL);
        intake.acknowledge(bench().take(intake, 20, NORMAL));

        bench().broker().close();

        bench().expectNothing(bench().another().open(Set.of(NORMAL)), NORMAL);
    }

    @Test
    default void whatIsNotAcknowledgedComesAgainWhenTheIntakeIsClosed() {
        bench().publish(NORMAL, 20);
        Intake intake = bench().open(NORMAL);
        List<Delivery> received = bench().take(intake, 20, NORMAL);
        intake.acknowledge(received.subList(0, 5));

        intake.close();

        assertThat(texts(bench().take(bench().open(NORMAL), 15, NORMAL)))
                .containsExactlyInAnyOrderElementsOf(texts(received.subList(5, 20)));
    }

    @Test
    default void whatIsNotAcknowledgedComesAgainToAnIntakeThatWaitsWhenAnotherIsClosed() throws Exception {
        List<String> published = bench().publish(NORMAL, 5);
        Intake intake = bench().open(NORMAL);
        bench().take(intake, 5, NORMAL);
        Intake other = bench().open(NORMAL);
        var waiting = bench().async(() -> bench().take(other, 5, NORMAL));

        intake.close();

        assertThat(texts(bench().soon(waiting))).containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    default void whatIsNotAcknowledgedIsThereForABrokerThatIsOpenedLater() {
        assumeTrue(bench().outlivesItsObject(), "the broker is neither SHARED nor DURABLE: it ends with its object");
        List<String> published = bench().publish(NORMAL, 10);
        bench().take(bench().open(NORMAL), 4, NORMAL);

        bench().broker().close();

        Broker later = bench().another();
        assertThat(texts(bench().take(later.open(Set.of(NORMAL)), 10, NORMAL)))
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    default void messagesOfSeveralLanesAreAcknowledgedInOneCallInAnyOrder() {
        bench().publish(HIGH, 5);
        bench().publish(NORMAL, 5);
        bench().publish(LOW, 5);
        Intake intake = bench().open(HIGH, NORMAL, LOW);
        List<Delivery> received = bench().take(intake, 15, HIGH, NORMAL, LOW);

        intake.acknowledge(received.reversed().subList(0, 12));
        intake.close();

        Intake next = bench().open(HIGH, NORMAL, LOW);
        assertThat(texts(bench().take(next, 3, HIGH, NORMAL, LOW)))
                .containsExactlyInAnyOrderElementsOf(texts(received.subList(0, 3)));
        bench().expectNothing(next, HIGH, NORMAL, LOW);
    }

    @Test
    default void acknowledgingTwiceOrNothingIsFine() {
        bench().publish(NORMAL, 2);
        Intake intake = bench().open(NORMAL);
        List<Delivery> received = bench().take(intake, 2, NORMAL);

        intake.acknowledge(List.of());
        intake.acknowledge(received.subList(0, 1));
        intake.acknowledge(received.subList(0, 1));
        intake.release(received.subList(0, 1));

        bench().expectNothing(intake, NORMAL);
        intake.close();
        assertThat(texts(bench().take(bench().open(NORMAL), 1, NORMAL)))
                .containsExactlyElementsOf(texts(received.subList(1, 2)));
    }

    @Test
    default void acknowledgingAfterTheIntakeWasClosedChangesNothing() {
        bench().publish(NORMAL, 4);
        Intake intake = bench().open(NORMAL);
        List<Delivery> received = bench().take(intake, 4, NORMAL);
        intake.close();

        intake.acknowledge(received.subList(0, 2));
        intake.release(received.subList(2, 3));
        intake.deadLetter(received.get(3), "malformed", "too late");

        Intake next = bench().open(NORMAL);
        assertThat(texts(bench().take(next, 4, NORMAL))).containsExactlyInAnyOrderElementsOf(texts(received));
        bench().expectNothing(next, NORMAL);
        assertThat(bench().rig().deadLetters()).isEmpty();
    }

    @Test
    default void aLateAcknowledgementDoesNotTakeTheMessageFromItsNewHolder() {
        bench().publish(NORMAL, 1);
        Intake former = bench().open(NORMAL);
        List<Delivery> early = bench().take(former, 1, NORMAL);
        former.release(early);
        Intake holder = bench().open(NORMAL);
        List<Delivery> again = takeFrom(holder, former);

        former.acknowledge(early);
        holder.release(again);

        bench().take(bench().open(NORMAL), 1, NORMAL);
    }

    /** The former intake may get it once more, ahead; closing it gives that back. */
    private List<Delivery> takeFrom(Intake holder, Intake former) {
        former.lanes(Set.of());
        return bench().take(holder, 1, NORMAL);
    }
}
