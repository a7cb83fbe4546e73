package io.taskmill.broker.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.PublishResult;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Short words for what tests do with a broker. */
final class BrokerTestBed {
    static final QueueLane MAIL = new QueueLane("mail", Lane.NORMAL);
    static final Duration SOON = Duration.ofSeconds(15);

    private BrokerTestBed() {}

    static Broker open(String url) {
        return new KafkaBrokerProvider().open(url, TimeSource.system());
    }

    static Envelope envelope(String text) {
        return new Envelope(
                MAIL, "id-" + text, Map.of("type", "test", "source", "/tests"), text.getBytes(StandardCharsets.UTF_8));
    }

    static List<QueueDemand> demand(int permits) {
        return List.of(new QueueDemand("mail", permits, List.of(new LaneShare(Lane.NORMAL, permits))));
    }

    static void publish(Broker broker, String text) {
        assertThat(broker.publish(List.of(envelope(text)))).containsExactly(PublishResult.CONFIRMED);
    }

    /** Publishes until it is confirmed. */
    static void publishSoon(Broker broker, String text) {
        await().atMost(SOON).ignoreException(BrokerUnavailableError.class).untilAsserted(() -> publish(broker, text));
    }

    /** Receives with the same intake, through outages, until this has come; acknowledges all. */
    static void expectSoon(Intake intake, String text) {
        List<String> received = new ArrayList<>();
        await().atMost(SOON).ignoreException(BrokerUnavailableError.class).untilAsserted(() -> {
            List<Delivery> some = intake.receive(demand(10), Duration.ofMillis(500));
            some.forEach(each -> received.add(text(each)));
            intake.acknowledge(some);
            assertThat(received).contains(text);
        });
    }

    static String text(Delivery delivery) {
        return new String(delivery.body(), StandardCharsets.UTF_8);
    }
}
