package io.taskmill.broker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RespConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** Short words for what the tests of this package do with a broker and its server. */
final class TestBroker {
    static final QueueLane MAIL = new QueueLane("mail", Lane.NORMAL);
    static final String MAIL_KEY = "taskmill:mail:normal";
    static final Duration SOON = Duration.ofSeconds(10);

    private TestBroker() {}

    static RedisBroker open(String url) {
        return (RedisBroker) new RedisBrokerProvider().open(url, TimeSource.system());
    }

    static Envelope envelope(String text) {
        return new Envelope(MAIL, "id", Map.of(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Publishes so many and returns their texts. */
    static List<String> publish(Broker broker, int count) {
        List<String> texts = IntStream.range(0, count).mapToObj(n -> "m" + n).toList();
        assertThat(broker.publish(texts.stream().map(TestBroker::envelope).toList()))
                .hasSize(count)
                .containsOnly(PublishResult.CONFIRMED);
        return texts;
    }

    static List<QueueDemand> demand(int permits) {
        return List.of(new QueueDemand("mail", permits, List.of(new LaneShare(Lane.NORMAL, permits))));
    }

    /** Receives until there are so many; fails when they do not come soon. */
    static List<Delivery> take(Intake intake, int count) {
        List<Delivery> taken = new ArrayList<>();
        await().atMost(SOON).pollDelay(Duration.ZERO).untilAsserted(() -> {
            taken.addAll(intake.receive(demand(count - taken.size()), Duration.ofMillis(200)));
            assertThat(taken).hasSize(count);
        });
        return taken;
    }

    static Intake openMail(Broker broker) {
        return broker.open(Set.of(MAIL));
    }

    static List<String> texts(List<Delivery> deliveries) {
        return deliveries.stream().map(TestBroker::text).toList();
    }

    static String text(Delivery delivery) {
        return new String(delivery.body(), StandardCharsets.UTF_8);
    }

    /** What a server answers to one command. */
    static String call(OwnRedis redis, String... words) {
        try (RespConnection connection = redis.connect()) {
            return connection.call(words).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
