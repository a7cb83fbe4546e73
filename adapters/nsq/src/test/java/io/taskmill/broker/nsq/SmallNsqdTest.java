package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Broker;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.tck.broker.DeadLettered;
import io.taskmill.testservers.nsq.OwnNsq;
import io.taskmill.testservers.nsq.PlainNsq;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An nsqd that takes less, or gives less time, than the URL says. */
class SmallNsqdTest {
    private static final QueueLane MAIL = new QueueLane("mail", Lane.NORMAL);
    private static OwnNsq server;

    private final String prefix = TestNsq.nextPrefix();

    @BeforeAll
    static void start() {
        server = OwnNsq.start(Map.of(
                "max-msg-size", "20000", "max-body-size", "30000", "max-rdy-count", "3", "max-msg-timeout", "60000"));
    }

    @AfterAll
    static void end() {
        server.close();
    }

    @Test
    void whatIsTooLargeForItIsRefusedAndTheRestArrives() {
        try (Broker broker = open("")) {
            List<PublishResult> results =
                    broker.publish(List.of(envelope(15_000), envelope(25_000), envelope(16_000), envelope(17_000)));

            assertThat(results)
                    .containsExactly(
                            PublishResult.CONFIRMED,
                            PublishResult.REFUSED,
                            PublishResult.CONFIRMED,
                            PublishResult.CONFIRMED);
            try (Intake intake = broker.open(Set.of(MAIL))) {
                assertThat(take(intake, 3).stream().map(each -> each.body().length))
                        .containsExactlyInAnyOrder(15_000, 16_000, 17_000);
            }
        }
    }

    @Test
    void noMoreIsAskedForThanItAllowsAtOnce() {
        try (Broker broker = open("");
                Intake intake = broker.open(Set.of(MAIL))) {
            assertThat(broker.publish(List.of(envelope(1), envelope(2), envelope(3), envelope(4), envelope(5))))
                    .containsOnly(PublishResult.CONFIRMED);

            List<Delivery> three = take(intake, 3);
            assertThat(receive(intake, 10, Duration.ofMillis(200))).isEmpty();
            intake.acknowledge(three);

            assertThat(take(intake, 2)).hasSize(2);
        }
    }

    @Test
    void aDeadLetterThatIsTooLargeIsSeveral() throws IOException {
        byte[] body = new byte[20_000];
        body[19_999] = 7;
        try (Broker broker = open("");
                Intake intake = broker.open(Set.of(MAIL))) {
            try (PlainNsq other = PlainNsq.connect("127.0.0.1", server.port())) {
                other.publish(prefix + ".mail.normal", body);
            }

            intake.deadLetter(take(intake, 1).getFirst(), "too-large", "far");
        }

        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List<DeadLettered> letters = DeadLetterReader.read("127.0.0.1", server.port(), prefix + ".dead", 3);
        letters.forEach(each -> whole.writeBytes(each.body()));
        assertThat(letters).hasSizeGreaterThan(1);
        assertThat(whole.toByteArray()).isEqualTo(body);
    }

    /** The time to answer is 4 seconds here. */
    @Test
    void whatIsHeldForLongStaysHeld() {
        try (Broker broker = open("&msgTimeout=4s");
                Intake intake = broker.open(Set.of(MAIL))) {
            assertThat(broker.publish(List.of(envelope(1)))).containsOnly(PublishResult.CONFIRMED);
            List<Delivery> held = take(intake, 1);

            assertThat(receive(intake, 1, Duration.ofMillis(5500))).isEmpty();

            intake.acknowledge(held);
            assertThat(receive(intake, 1, Duration.ofMillis(200))).isEmpty();
        }
        assertThat(server.stats(prefix + ".mail.normal")).contains("\"depth\":0", "\"in_flight_count\":0");
    }

    private Broker open(String more) {
        return new NsqBrokerProvider()
                .open("nsq://127.0.0.1:" + server.port() + "/?prefix=" + prefix + more, TimeSource.system());
    }

    private static Envelope envelope(int length) {
        return new Envelope(MAIL, "id", Map.of(), new byte[length]);
    }

    private static List<Delivery> take(Intake intake, int count) {
        List<Delivery> taken = new ArrayList<>();
        for (int tries = 0; taken.size() < count && tries < 20; tries++) {
            taken.addAll(receive(intake, count - taken.size(), Duration.ofSeconds(1)));
        }
        assertThat(taken).hasSize(count);
        return taken;
    }

    private static List<Delivery> receive(Intake intake, int count, Duration wait) {
        return intake.receive(
                List.of(new QueueDemand("mail", count, List.of(new LaneShare(Lane.NORMAL, count)))), wait);
    }
}
