package io.taskmill.broker.nats;

import static io.taskmill.broker.nats.BrokerTestBed.MAIL;
import static io.taskmill.broker.nats.BrokerTestBed.demand;
import static io.taskmill.broker.nats.BrokerTestBed.envelope;
import static io.taskmill.broker.nats.BrokerTestBed.expectSoon;
import static io.taskmill.broker.nats.BrokerTestBed.open;
import static io.taskmill.broker.nats.BrokerTestBed.publish;
import static io.taskmill.broker.nats.BrokerTestBed.publishSoon;
import static io.taskmill.broker.nats.BrokerTestBed.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nats.client.api.StreamConfiguration;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.testservers.nats.OwnNats;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is held, and what happens to the server meanwhile. */
class HoldingTest {
    private OwnNats server;
    private Broker broker;

    @BeforeEach
    void start() {
        server = OwnNats.start();
        broker = open("nats://127.0.0.1:" + server.port() + "?prefix=hold&ackWait=3s");
    }

    @AfterEach
    void end() {
        broker.close();
        server.close();
    }

    @Test
    void whatIsHeldLongerThanTheAckWaitDoesNotComeAgain() {
        try (Intake intake = broker.open(Set.of(MAIL))) {
            publish(broker, "held");
            List<Delivery> held = intake.receive(demand(1), BrokerTestBed.SOON);
            assertThat(held).hasSize(1);

            assertThat(intake.receive(demand(1), Duration.ofSeconds(7))).isEmpty();

            intake.release(held);
            expectSoon(intake, "held");
        }
    }

    @Test
    void worksAgainOnAServerThatHasLostEverything() {
        try (Intake intake = broker.open(Set.of(MAIL))) {
            publish(broker, "lost");
            List<Delivery> held = intake.receive(demand(1), BrokerTestBed.SOON);
            server.wipe();
            server.startAgain();

            publishSoon(broker, "new");
            // It is the first message of a stream again; what was held must not be taken for it.
            expectNew(intake, held);
        }
    }

    private static void expectNew(Intake intake, List<Delivery> held) {
        Delivery again = await().atMost(BrokerTestBed.SOON)
                .ignoreException(BrokerUnavailableError.class)
                .until(() -> intake.receive(demand(1), Duration.ofMillis(500)), some -> !some.isEmpty())
                .getFirst();
        assertThat(text(again)).isEqualTo("new");
        assertThat(again.messageId()).isNotEqualTo(held.getFirst().messageId());
        intake.acknowledge(held);
        intake.release(List.of(again));
        expectSoon(intake, "new");
    }

    @Test
    void aStreamThatIsDeletedUnderARunningNodeIsMadeAgain() {
        try (Intake intake = broker.open(Set.of(MAIL));
                TestServer plain = TestServer.connect(server.address())) {
            publish(broker, "lost");
            plain.manage(streams -> streams.deleteStream("hold"));

            publish(broker, "new");

            expectSoon(intake, "new");
            broker.check();
        }
    }

    @Test
    void aMessageThatIsTooLargeWithTheReasonIsCut() {
        try (Intake intake = broker.open(Set.of(MAIL));
                TestServer plain = TestServer.connect(server.address())) {
            plain.publish("hold.mail.normal", new byte[1_048_576]);
            Delivery received = intake.receive(demand(1), BrokerTestBed.SOON).getFirst();

            intake.deadLetter(received, "too-large", "x".repeat(5000));

            var letter = plain.manage(streams -> streams.getMessage("hold-dead", 1));
            assertThat(letter.getData()).hasSizeBetween(1_000_000, 1_048_575);
            assertThat(letter.getHeaders().getFirst("Taskmill-Cut-From-Bytes")).isEqualTo("1048576");
            assertThat(letter.getHeaders().getFirst(DeadLetterMessage.REASON)).isEqualTo("too-large");
        }
    }

    @Test
    void aMessageWhoseDeadLetterIsNotTakenStays() {
        try (Intake intake = broker.open(Set.of(MAIL));
                TestServer plain = TestServer.connect(server.address())) {
            plain.publish("hold-dead.mail.normal", new byte[1]);
            takeOne(plain, "hold-dead");
            publish(broker, "broken");
            List<Delivery> held = intake.receive(demand(1), BrokerTestBed.SOON);

            assertThatThrownBy(() -> intake.deadLetter(held.getFirst(), "malformed", "no JSON"))
                    .isInstanceOf(BrokerUnavailableError.class)
                    .hasMessageContaining("\"hold-dead\"");

            intake.release(held);
            expectSoon(intake, "broken");
        }
    }

    @Test
    void aFullStreamRefuses() {
        try (TestServer plain = TestServer.connect(server.address())) {
            takeOne(plain, "hold");

            assertThat(broker.publish(
                            List.of(envelope("first"), new Envelope(MAIL, "second", Map.of(), new byte[] {1}))))
                    .containsExactly(PublishResult.CONFIRMED, PublishResult.REFUSED);
        }
    }

    /** From now on the stream has room for one message. */
    private static void takeOne(TestServer plain, String stream) {
        plain.manage(streams -> streams.updateStream(
                StreamConfiguration.builder(streams.getStreamInfo(stream).getConfiguration())
                        .maxMessages(1)
                        .build()));
    }
}
