package io.taskmill.broker.kafka;

import static io.taskmill.broker.kafka.BrokerTestBed.MAIL;
import static io.taskmill.broker.kafka.BrokerTestBed.demand;
import static io.taskmill.broker.kafka.BrokerTestBed.envelope;
import static io.taskmill.broker.kafka.BrokerTestBed.expectSoon;
import static io.taskmill.broker.kafka.BrokerTestBed.publish;
import static io.taskmill.broker.kafka.BrokerTestBed.publishSoon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.Intake;
import io.taskmill.spi.PublishResult;
import io.taskmill.testservers.kafka.KafkaSettings;
import io.taskmill.testservers.kafka.OwnKafka;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A server whose process is gone refuses connections: that is known from the refusal, not from silence. */
class GoneServerTest {
    private static final String GONE = "refuses connections";

    @Test
    void aServerThatIsGoneIsKnownByItsRefusal() {
        try (OwnKafka server = OwnKafka.start(KafkaSettings.plain());
                Broker broker = BrokerTestBed.open("kafka://" + server.bootstrap() + "/?session=5s");
                Intake intake = broker.open(Set.of(MAIL))) {
            publish(broker, "before");
            expectSoon(intake, "before");
            server.kill();

            assertThat(broker.publish(List.of(envelope("into the gap")))).containsExactly(PublishResult.UNKNOWN);
            assertThatThrownBy(() -> broker.publish(List.of(envelope("later"))))
                    .isInstanceOf(BrokerUnavailableError.class)
                    .hasMessageContaining(GONE);
            assertThatThrownBy(broker::check)
                    .isInstanceOf(BrokerUnavailableError.class)
                    .hasMessageContaining(GONE);
            assertThatThrownBy(() -> intake.receive(demand(1), Duration.ofSeconds(7)))
                    .isInstanceOf(BrokerUnavailableError.class)
                    .hasMessageContaining(GONE);
            assertThatThrownBy(() -> broker.open(Set.of(MAIL)))
                    .isInstanceOf(BrokerUnavailableError.class)
                    .hasMessageContaining(GONE);

            server.startAgain();
            publishSoon(broker, "after");
            expectSoon(intake, "after");
        }
    }
}
