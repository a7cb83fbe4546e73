package io.taskmill.broker.redis;

import static io.taskmill.broker.redis.TestBroker.call;
import static io.taskmill.broker.redis.TestBroker.publish;
import static io.taskmill.broker.redis.TestBroker.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.spi.BrokerCapability;
import io.taskmill.spi.Delivery;
import io.taskmill.spi.Intake;
import io.taskmill.testservers.redis.OwnRedis;
import io.taskmill.testservers.redis.RedisSettings;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The user of the documents, with the rights that are named there, can do all that a node does. */
class AclTest {
    @Test
    void theRightsOfTheDocumentsAreEnough() {
        try (OwnRedis redis = OwnRedis.start(RedisSettings.inMemory().with("save", "900 1"))) {
            call(redis, Documented.line("ACL SETUSER").split(" "));

            try (RedisBroker broker =
                    TestBroker.open("redis://taskmill:secret@127.0.0.1:" + redis.port() + "?reclaimAfter=1s")) {
                assertThat(broker.info().capabilities()).contains(BrokerCapability.DURABLE);
                workADay(redis, broker);
            }
            assertThat(call(redis, "ACL", "LOG")).as("what was denied").isEmpty();
        }
    }

    private static void workADay(OwnRedis redis, RedisBroker broker) {
        Intake intake = TestBroker.openMail(broker);
        publish(broker, 4);
        List<Delivery> held = take(intake, 4);
        intake.acknowledge(held.subList(0, 1));
        intake.release(held.subList(1, 2));
        intake.deadLetter(held.get(2), "malformed", "to see whether it may");
        assertThat(broker.deadLetters()).isEqualTo(1);
        assertThat(broker.depths(Set.of(TestBroker.MAIL))).containsEntry(TestBroker.MAIL, 1L);
        broker.check();
        take(intake, 1);
        intake.wake();
        assertThat(intake.receive(TestBroker.demand(1), Duration.ofSeconds(30))).isEmpty();
        publish(broker, 1);
        call(redis, "XREADGROUP", "GROUP", "taskmill", "dead", "STREAMS", TestBroker.MAIL_KEY, ">");
        assertThat(take(intake, 1)).as("reclaimed from a dead consumer").hasSize(1);
        await().atMost(TestBroker.SOON)
                .until(() -> call(redis, "INFO", "commandstats").contains("cmdstat_xclaim"));
        intake.close();
    }
}
