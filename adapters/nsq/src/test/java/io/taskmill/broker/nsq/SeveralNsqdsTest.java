package io.taskmill.broker.nsq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerDepth;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import io.taskmill.testservers.nsq.OwnNsq;
import io.taskmill.testservers.nsq.OwnNsqLookup;
import io.taskmill.testservers.nsq.PlainNsq;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several nsqds, found by nsqlookupd. */
@Timeout(60)
class SeveralNsqdsTest {
    private static final QueueLane MAIL = new QueueLane("mail", Lane.NORMAL);

    private static OwnNsq one;
    private static OwnNsq two;
    private static OwnNsqLookup lookup;

    private final String prefix = TestNsq.nextPrefix();
    private final String topic = prefix + ".mail.normal";

    @BeforeAll
    static void start() {
        one = OwnNsq.start();
        two = OwnNsq.start();
        lookup = OwnNsqLookup.start(Map.of(one.httpPort(), one.port(), two.httpPort(), two.port()));
    }

    @AfterAll
    static void end() {
        lookup.close();
        two.close();
        one.close();
    }

    @Test
    void bothArePublishedToAndListenedTo() {
        try (Broker broker = open("nsq://?" + found());
                Intake intake = broker.open(Set.of(MAIL))) {
            for (int n = 0; n < 10; n++) {
                publish(broker, "m" + n);
            }
            assertThat(one.stats(topic) + two.stats(topic)).contains("\"topic_name\"");

            List<Delivery> received = receive(intake, 10);

            assertThat(received.stream()
                            .map(Delivery::messageId)
                            .map(id -> id.replaceAll("/.*", ""))
                            .distinct())
                    .hasSize(2);
            intake.acknowledge(received);
            await().untilAsserted(() ->
                    assertThat(((BrokerDepth) broker).depths(Set.of(MAIL))).containsEntry(MAIL, 0L));
        }
    }

    @Test
    void oneThatDiesIsLeftOutAndOneThatComesBackIsUsedAgain() {
        try (Broker broker = open("nsq://?" + found());
                Intake intake = broker.open(Set.of(MAIL))) {
            one.kill();
            await().ignoreExceptions().untilAsserted(() -> publish(broker, "meanwhile"));
            assertThat(text(receive(intake, 1).getFirst())).isEqualTo("meanwhile");

            one.startAgain();

            await().ignoreExceptions().untilAsserted(() -> {
                publish(broker, "after");
                assertThat(one.stats(topic)).contains("\"topic_name\"");
                intake.acknowledge(receive(intake, 1));
            });
        }
    }

    @Test
    void whereOthersPublishIsFoundByTheTopic() throws IOException {
        String url = "nsq://127.0.0.1:" + one.port() + "/?" + found();
        try (Broker broker = open(url);
                Intake intake = broker.open(Set.of(MAIL))) {
            publish(broker, "ours");
            assertThat(text(receive(intake, 1).getFirst())).isEqualTo("ours");
            assertThat(two.stats(topic)).doesNotContain("\"topic_name\"");

            try (PlainNsq other = PlainNsq.connect("127.0.0.1", two.port())) {
                other.publish(topic, "theirs".getBytes(StandardCharsets.UTF_8));
            }

            assertThat(text(receive(intake, 1).getFirst())).isEqualTo("theirs");
        }
    }

    @Test
    void whatIsKnownHoldsWhileNsqlookupdIsAway() {
        try (Broker broker = open("nsq://?" + found() + ",127.0.0.1:1")) {
            lookup.kill();

            try (Intake intake = broker.open(Set.of(MAIL))) {
                IntStream.range(0, 4).forEach(n -> publish(broker, "m" + n));
                assertThat(receive(intake, 4)).hasSize(4);
            }
        } finally {
            lookup.startAgain();
        }
    }

    /** As when it was started again, and the nsqds have not yet told it of themselves. */
    @Test
    void whatIsKnownHoldsWhileNsqlookupdKnowsNoNsqd() throws IOException {
        AtomicInteger askedInVain = new AtomicInteger();
        AtomicBoolean forgot = new AtomicBoolean();
        try (ScriptedServer http = ScriptedServer.start((in, out) -> {
                    ScriptedServer.skipRequest(in);
                    ScriptedServer.json(out, "{\"producers\":[" + (forgot.get() ? "" : producer()) + "]}");
                    if (forgot.get()) {
                        askedInVain.incrementAndGet();
                    }
                });
                Broker broker = open("nsq://?prefix=" + prefix + "&lookupInterval=1s&lookup=127.0.0.1:" + http.port());
                Intake intake = broker.open(Set.of(MAIL))) {
            forgot.set(true);
            // Nodes and the topic, twice.
            await().until(() -> askedInVain.get() >= 4);

            publish(broker, "m");

            assertThat(text(receive(intake, 1).getFirst())).isEqualTo("m");
        }
    }

    private static String producer() {
        return "{\"broadcast_address\":\"127.0.0.1\",\"tcp_port\":" + one.port() + ",\"http_port\":" + one.httpPort()
                + "}";
    }

    private String found() {
        return "prefix=" + prefix + "&lookupInterval=1s&lookup=127.0.0.1:" + lookup.port();
    }

    private static Broker open(String url) {
        return new NsqBrokerProvider().open(url, TimeSource.system());
    }

    private static void publish(Broker broker, String text) {
        Envelope envelope = new Envelope(MAIL, text, Map.of(), text.getBytes(StandardCharsets.UTF_8));
        assertThat(broker.publish(List.of(envelope))).containsExactly(PublishResult.CONFIRMED);
    }

    private static List<Delivery> receive(Intake intake, int count) {
        List<Delivery> received = new ArrayList<>();
        TimeSource time = TimeSource.system();
        long end = time.nanos() + Duration.ofSeconds(15).toNanos();
        while (received.size() < count && time.nanos() < end) {
            int left = count - received.size();
            received.addAll(intake.receive(
                    List.of(new QueueDemand("mail", left, List.of(new LaneShare(Lane.NORMAL, left)))),
                    Duration.ofSeconds(1)));
        }
        assertThat(received).as("messages received").hasSize(count);
        return received;
    }

    private static String text(Delivery delivery) {
        return new String(delivery.body(), StandardCharsets.UTF_8);
    }
}
