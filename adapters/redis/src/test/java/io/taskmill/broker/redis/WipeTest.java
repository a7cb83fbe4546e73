package io.taskmill.broker.redis;

import static io.taskmill.broker.redis.TestBroker.MAIL_KEY;
import static io.taskmill.broker.redis.TestBroker.call;
import static io.taskmill.broker.redis.TestBroker.publish;
import static io.taskmill.broker.redis.TestBroker.take;
import static io.taskmill.broker.redis.TestBroker.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when somebody deletes what the broker uses, under an intake that works. */
class WipeTest {
    private OwnRedis redis;
    private RedisBroker broker;
    private Intake intake;

    @BeforeEach
    void open() {
        redis = OwnRedis.start(RedisSettings.inMemory());
        broker = TestBroker.open(redis.url() + "?reclaimAfter=1s");
        intake = TestBroker.openMail(broker);
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLUSHALL", "FLUSHDB", "DEL " + MAIL_KEY, "XGROUP DESTROY " + MAIL_KEY + " taskmill"})
    void aReceiveThatWaitsGoesOn(String wipe) throws Exception {
        publish(broker, 3);
        intake.acknowledge(take(intake, 3));
        CompletableFuture<List<Delivery>> waiting = CompletableFuture.supplyAsync(() -> take(intake, 2));
        untilABlockedClientIsThere();

        call(redis, wipe.split(" "));
        List<String> published = publish(broker, 2);

        assertThat(texts(waiting.get(20, TimeUnit.SECONDS))).isEqualTo(published);
    }

    @Test
    void whatIsHeldCanBeEndedInAnyWay() {
        publish(broker, 3);
        List<Delivery> held = take(intake, 3);

        call(redis, "FLUSHALL");
        intake.acknowledge(held.subList(0, 1));
        intake.release(held.subList(1, 2));
        intake.deadLetter(held.get(2), "malformed", "gone by now");

        assertThat(intake.receive(TestBroker.demand(10), Duration.ofMillis(100)))
                .isEmpty();
        assertThat(broker.deadLetters()).isZero();
        List<String> published = publish(broker, 5);
        assertThat(texts(take(intake, 5))).isEqualTo(published);
    }

    @Test
    void whatAGroupThatWasDestroyedHadWaitingIsDelivered() {
        List<String> published = publish(broker, 10);
        take(intake, 4);

        call(redis, "XGROUP", "DESTROY", MAIL_KEY, "taskmill");

        assertThat(texts(take(intake, 10))).isEqualTo(published);
    }

    private void untilABlockedClientIsThere() {
        org.awaitility.Awaitility.await()
                .atMost(TestBroker.SOON)
                .until(() -> call(redis, "INFO", "clients").contains("blocked_clients:1"));
    }
}
