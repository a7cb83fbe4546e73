package io.taskmill.tck.broker;

import static io.taskmill.tck.broker.BrokerBench.HIGH;
import static io.taskmill.tck.broker.BrokerBench.NORMAL;
import static io.taskmill.tck.broker.BrokerBench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message that nobody can use is kept where people find it, with the reason. */
interface DeadLetterContract extends BrokerContract {

    @Test
    default void aDeadLetterIsAtTheDestinationWithBodyAndReason() {
        String published = bench().publish(NORMAL);
        Intake intake = bench().open(NORMAL);

        intake.deadLetter(bench().takeOne(intake, NORMAL), "malformed", "expected '{' at line 1");

        DeadLettered letter = theDeadLetters(1).getFirst();
        assertThat(new String(letter.body(), StandardCharsets.UTF_8)).isEqualTo(published);
        assertThat(letter.reason()).isEqualTo("malformed");
        assertThat(letter.detail()).contains("expected '{' at line 1");
    }

    @Test
    default void aDeadLetterIsGoneFromItsLane() {
        bench().publish(NORMAL, 1);
        Intake intake = bench().open(NORMAL);

        intake.deadLetter(bench().takeOne(intake, NORMAL), "malformed", "no reason");

        bench().expectNothing(intake, NORMAL);
        intake.close();
        bench().expectNothing(bench().open(NORMAL), NORMAL);
    }

    @Test
    default void deadLettersOfAllLanesAreKeptTogether() {
        bench().publish(NORMAL, 3);
        bench().publish(HIGH, 3);
        Intake intake = bench().open(HIGH, NORMAL);
        List<Delivery> received = bench().take(intake, 6, HIGH, NORMAL);

        received.forEach(delivery ->
                intake.deadLetter(delivery, "invalid", delivery.lane().toString()));

        assertThat(theDeadLetters(6).stream().map(letter -> new String(letter.body(), StandardCharsets.UTF_8)))
                .containsExactlyInAnyOrderElementsOf(BrokerBench.texts(received));
    }

    @Test
    default void theBodyOfADeadLetterIsCarriedExactly() {
        byte[] body = {0, (byte) 0xff, '\r', '\n', (byte) 0xc0, 'x', 0};
        Intake intake = bench().open(NORMAL);
        bench().rig().sendForeign(NORMAL, body);

        intake.deadLetter(bench().takeOne(intake, NORMAL), "malformed", "binary");

        assertThat(theDeadLetters(1).getFirst().body()).isEqualTo(body);
    }

    @Test
    default void anyDetailIsTakenAndHarmsNothing() {
        List<String> details = List.of("", "a\r\nb: c", "nul\0", "\u4efb\u52a1 \u00e4", "x".repeat(20_000));
        bench().publish(NORMAL, details.size());
        Intake intake = bench().open(NORMAL);
        List<Delivery> received = bench().take(intake, details.size(), NORMAL);

        for (int n = 0; n < details.size(); n++) {
            intake.deadLetter(received.get(n), "invalid", details.get(n));
        }

        assertThat(theDeadLetters(details.size()))
                .extracting(DeadLettered::reason)
                .containsOnly("invalid");
        bench().expectNothing(intake, NORMAL);
    }

    @Test
    default void deadLetteringTwiceKeepsItOnce() {
        bench().publish(NORMAL, 1);
        Intake intake = bench().open(NORMAL);
        Delivery received = bench().takeOne(intake, NORMAL);

        intake.deadLetter(received, "malformed", "once");
        intake.deadLetter(received, "malformed", "twice");
        intake.acknowledge(List.of(received));
        intake.release(List.of(received));

        theDeadLetters(1);
        bench().expectNothing(intake, NORMAL);
        assertThat(bench().rig().deadLetters()).hasSize(1);
    }

    @Test
    default void theOthersAreNotTouched() {
        bench().publish(NORMAL, 3);
        Intake intake = bench().open(NORMAL);
        List<Delivery> received = bench().take(intake, 3, NORMAL);
        intake.deadLetter(received.get(1), "malformed", "only this");
        intake.close();

        assertThat(BrokerBench.texts(bench().take(bench().open(NORMAL), 2, NORMAL)))
                .containsExactlyInAnyOrder(text(received.get(0)), text(received.get(2)));
    }

    private List<DeadLettered> theDeadLetters(int count) {
        return bench().soon().until(() -> bench().rig().deadLetters(), letters -> letters.size() >= count);
    }
}
