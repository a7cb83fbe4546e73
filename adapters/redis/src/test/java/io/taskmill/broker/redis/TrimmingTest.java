package io.taskmill.broker.redis;

import static io.taskmill.broker.redis.TestBroker.MAIL_KEY;
import static io.taskmill.broker.redis.TestBroker.call;
import static io.taskmill.broker.redis.TestBroker.publish;
import static io.taskmill.broker.redis.TestBroker.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What stays on the server, and for how long. */
class TrimmingTest {
    private OwnRedis redis;
    private RedisBroker broker;
    private Intake intake;

    @BeforeEach
    void open() {
        redis = OwnRedis.start(RedisSettings.inMemory());
        broker = TestBroker.open(redis.url() + "?deadLetters=200");
        intake = TestBroker.openMail(broker);
    }

    @AfterEach
    void close() {
        broker.close();
        redis.close();
    }

    @Test
    void whatIsAcknowledgedTakesNoRoomAndWhatIsHeldStays() {
        publish(broker, 10_000);
        List<Delivery> first = take(intake, 1);
        long full = memory();

        intake.acknowledge(take(intake, 9_999));

        await().atMost(TestBroker.SOON).untilAsserted(() -> {
            assertThat(call(redis, "XLEN", MAIL_KEY)).isEqualTo("1");
            assertThat(memory()).isLessThan(full / 20);
        });
        assertThat(broker.depths(Set.of(TestBroker.MAIL))).containsEntry(TestBroker.MAIL, 0L);
        intake.release(first);
        assertThat(TestBroker.texts(take(intake, 1))).containsExactly("m0");
    }

    @Test
    void onlyTheNewestDeadLettersAreKept() {
        publish(broker, 1_000);
        List<Delivery> all = take(intake, 1_000);

        all.forEach(each -> intake.deadLetter(each, "malformed", "on purpose"));

        // About so many: the server drops whole nodes of a stream, of a hundred entries by default.
        assertThat(broker.deadLetters()).isBetween(200L, 320L);
        assertThat(call(redis, "XREVRANGE", "taskmill:dead", "+", "-", "COUNT", "1"))
                .contains("m999");
    }

    private long memory() {
        return Long.parseLong(call(redis, "MEMORY", "USAGE", MAIL_KEY, "SAMPLES", "0"));
    }
}
