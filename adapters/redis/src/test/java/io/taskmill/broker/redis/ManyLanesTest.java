package io.taskmill.broker.redis;

import static io.taskmill.broker.redis.TestBroker.SOON;
import static io.taskmill.broker.redis.TestBroker.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Envelope;
import io.taskmill.spi.Intake;
import io.taskmill.spi.Lane;
import io.taskmill.spi.LaneShare;
import io.taskmill.spi.QueueDemand;
import io.taskmill.spi.QueueLane;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Hundreds of queues on one intake. */
class ManyLanesTest {
    private OwnRedis redis;
    private RedisBroker broker;

    @BeforeEach
    void open() {
        redis = OwnRedis.start(RedisSettings.inMemory());
        broker = TestBroker.open(redis.url());
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void fiveHundredQueuesNeedTwoConnections() {
        Intake intake = broker.open(lanes(500));

        assertThat(intake.receive(demands(500), Duration.ofMillis(100))).isEmpty();
        call(redis, "XADD", "taskmill:q499:low", "*", "event", "here");
        assertThat(TestBroker.texts(intake.receive(demands(500), SOON))).containsExactly("here");

        assertThat(call(redis, "CLIENT", "LIST").lines().filter(line -> line.contains("name=taskmill-broker")))
                .as("one that waits, if it has been needed already, and one for everything else")
                .hasSizeBetween(1, 2);
    }

    @Test
    void aQuietQueueIsNotForgottenBesideABusyOne() {
        Intake intake = broker.open(lanes(300));
        QueueLane busy = new QueueLane("q0", Lane.NORMAL);
        Set<String> quiet =
                IntStream.range(1, 300).mapToObj(n -> "q" + n).collect(Collectors.toCollection(HashSet::new));
        broker.publish(quiet.stream()
                .map(queue -> envelope(new QueueLane(queue, Lane.LOW), queue))
                .toList());

        for (int round = 0; round < 5_000 && !quiet.isEmpty(); round++) {
            broker.publish(List.of(envelope(busy, "busy")));
            List<Delivery> received = intake.receive(demands(300), SOON);
            intake.acknowledge(received);
            received.forEach(delivery -> quiet.remove(TestBroker.text(delivery)));
        }

        assertThat(quiet).as("queues that were never looked at").isEmpty();
    }

    @Test
    void whatIsReadBeyondThePermitsIsHandedOutNextOrGivenBack() {
        // So many lanes that the one busy queue is not asked at once, but by the read that waits for all.
        Intake intake = broker.open(lanes(3_000));
        assertThat(intake.receive(demands(3_000), Duration.ZERO)).isEmpty();
        broker.publish(Stream.of(Lane.values())
                .map(lane -> envelope(new QueueLane("q7", lane), lane.label()))
                .toList());
        List<QueueDemand> one = List.of(demand("q7"));

        List<Delivery> all = new ArrayList<>(intake.receive(one, SOON));
        assertThat(all).hasSize(1);
        assertThat(call(redis, "XPENDING", "taskmill:q7:low", "taskmill"))
                .as("read ahead of its permit")
                .startsWith("1\n");
        all.addAll(intake.receive(one, SOON));
        assertThat(all).hasSize(2);
        Intake other = broker.open(Set.of(
                new QueueLane("q7", Lane.HIGH), new QueueLane("q7", Lane.NORMAL), new QueueLane("q7", Lane.LOW)));
        all.addAll(other.receive(one, Duration.ofSeconds(10)));

        assertThat(TestBroker.texts(all)).containsExactlyInAnyOrder("high", "normal", "low");
    }

    private static Envelope envelope(QueueLane lane, String text) {
        return new Envelope(lane, "id", Map.of(), text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Set<QueueLane> lanes(int queues) {
        return IntStream.range(0, queues)
                .boxed()
                .flatMap(n -> Stream.of(Lane.values()).map(lane -> new QueueLane("q" + n, lane)))
                .collect(Collectors.toSet());
    }

    private static List<QueueDemand> demands(int queues) {
        return IntStream.range(0, queues).mapToObj(n -> demand("q" + n)).toList();
    }

    /** One permit, whatever lane it comes from. */
    private static QueueDemand demand(String queue) {
        return new QueueDemand(
                queue,
                1,
                Stream.of(Lane.values()).map(lane -> new LaneShare(lane, 1)).toList());
    }
}
