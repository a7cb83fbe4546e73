package io.taskmill.broker.redis;

import static io.taskmill.broker.redis.TestBroker.MAIL_KEY;
import static io.taskmill.broker.redis.TestBroker.SOON;
import static io.taskmill.broker.redis.TestBroker.call;
import static io.taskmill.broker.redis.TestBroker.demand;
import static io.taskmill.broker.redis.TestBroker.publish;
import static io.taskmill.broker.redis.TestBroker.take;
import static io.taskmill.broker.redis.TestBroker.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.testservers.proxy.AfterLoss;
import io.taskmill.testservers.proxy.TcpProxy;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was handed out to somebody who will never say what became of it. */
class DeadConsumerTest {
    private OwnRedis redis;
    private RedisBroker broker;

    @BeforeEach
    void open() {
        redis = OwnRedis.start(RedisSettings.inMemory());
        broker = TestBroker.open(redis.url() + "?reclaimAfter=1s");
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void whatADeadConsumerHeldComesToALivingOneAndTheConsumerIsForgotten() {
        List<String> published = publish(broker, 250);
        call(redis, "XGROUP", "CREATE", MAIL_KEY, "taskmill", "0");
        call(redis, "XREADGROUP", "GROUP", "taskmill", "dead", "COUNT", "250", "STREAMS", MAIL_KEY, ">");
        Intake intake = TestBroker.openMail(broker);

        List<Delivery> taken = take(intake, 250);

        assertThat(texts(taken)).containsExactlyInAnyOrderElementsOf(published);
        intake.acknowledge(taken);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(consumers())
                        .doesNotContain("dead")
                        .contains(Long.toString(ProcessHandle.current().pid())));
        assertThat(call(redis, "XLEN", MAIL_KEY)).isEqualTo("0");
    }

    @Test
    void aConsumerThatStillHoldsSomethingIsNotForgotten() {
        publish(broker, 1);
        call(redis, "XGROUP", "CREATE", MAIL_KEY, "taskmill", "0");
        Intake intake = TestBroker.openMail(broker);
        Delivery held = take(intake, 1).getFirst();
        String consumer = consumers()
                .lines()
                .filter(line -> line.contains("-"))
                .findFirst()
                .orElseThrow();
        Intake other = TestBroker.openMail(broker);

        // Ten times as long as an entry of a dead consumer is left alone, and no longer idle than that.
        assertThat(other.receive(demand(1), Duration.ofSeconds(7)))
                .as("held by a living intake")
                .isEmpty();
        intake.acknowledge(List.of(held));

        assertThat(consumers()).contains(consumer);
        await().atMost(SOON).until(() -> call(redis, "XLEN", MAIL_KEY).equals("0"));
    }

    @Test
    void aClosedIntakeLeavesNoConsumerBehind() {
        Intake intake = TestBroker.openMail(broker);
        publish(broker, 2);
        take(intake, 1);

        intake.close();

        assertThat(consumers()).isEmpty();
        assertThat(take(TestBroker.openMail(broker), 2)).hasSize(2);
    }

    @Test
    void whatWasLostOnTheWayComesAgainToTheSameIntake() {
        try (TcpProxy proxy = TcpProxy.to(redis.port());
                RedisBroker behind = TestBroker.open("redis://127.0.0.1:" + proxy.port() + "?reclaimAfter=600s");
                Intake intake = behind.open(Set.of(TestBroker.MAIL))) {
            List<String> published = publish(broker, 5);
            proxy.loseReply(1, AfterLoss.CUT);

            List<Delivery> taken = takeInSpiteOfErrors(intake, 5);

            assertThat(texts(taken)).containsExactlyInAnyOrderElementsOf(published);
        }
    }

    @Test
    void whatWasAcknowledgedOnABrokenConnectionIsNeverStranded() {
        try (TcpProxy proxy = TcpProxy.to(redis.port());
                RedisBroker behind = TestBroker.open("redis://127.0.0.1:" + proxy.port() + "?reclaimAfter=600s");
                Intake intake = behind.open(Set.of(TestBroker.MAIL))) {
            publish(broker, 20);
            List<Delivery> taken = take(intake, 20);
            proxy.cut();

            await().atMost(SOON).ignoreExceptions().until(() -> {
                intake.acknowledge(taken);
                return true;
            });

            await().atMost(SOON).ignoreExceptions().until(() -> {
                intake.acknowledge(intake.receive(demand(20), Duration.ofMillis(100)));
                return call(redis, "XLEN", MAIL_KEY).equals("0");
            });
        }
    }

    private static List<Delivery> takeInSpiteOfErrors(Intake intake, int count) {
        List<Delivery> taken = new java.util.ArrayList<>();
        await().atMost(SOON).ignoreExceptions().until(() -> {
            taken.addAll(intake.receive(demand(count), Duration.ofMillis(200)));
            return taken.size() >= count;
        });
        return taken;
    }

    private String consumers() {
        return call(redis, "XINFO", "CONSUMERS", MAIL_KEY, "taskmill");
    }
}
