package io.taskmill.broker.nats;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Envelope;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final QueueLane LANE = new QueueLane("a.b", Lane.HIGH);
    private static final Envelope ENVELOPE =
            new Envelope(LANE, "id", Map.of("type", "mail", "subject", "line\r\nbreak"), new byte[] {1});

    @Test
    void anEnvelopeThatIsPublishedAgainIsAnotherMessage() {
        EnvelopeMessages messages = new EnvelopeMessages(new Names("shop"));

        assertThat(messages.of(ENVELOPE).headers().getFirst(Outgoing.ID))
                .isNotEqualTo(messages.of(ENVELOPE).headers().getFirst(Outgoing.ID))
                .isNotEqualTo(new EnvelopeMessages(new Names("shop"))
                        .of(ENVELOPE)
                        .headers()
                        .getFirst(Outgoing.ID));
    }

    @Test
    void headersHoldOnlyWhatTheyCan() {
        Outgoing message = new EnvelopeMessages(new Names("shop")).of(ENVELOPE);

        assertThat(message.headers().getFirst("ce-type")).isEqualTo("mail");
        assertThat(message.headers().containsKey("ce-subject")).isFalse();
        assertThat(message.subject()).isEqualTo("shop.a=2Eb.high");
        assertThat(Names.consumer(LANE)).isEqualTo("a=2Eb-high");
    }

    @Test
    void anyTextBecomesPrintableAndIsReadAgain() {
        String text = "50 % \r\n\0 \u4efb\u52a1 a+b";

        assertThat(HeaderText.of(text)).matches("[ -~]*");
        assertThat(PercentText.decode(HeaderText.of(text))).isEqualTo(text);
    }
}
