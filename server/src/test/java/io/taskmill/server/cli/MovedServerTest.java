package io.taskmill.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.api.Payload;
import io.taskmill.server.broker.FakeBroker;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole server in this process, moved from a broker to the store. */
class MovedServerTest {
    private final FakeBroker old = new FakeBroker();
    private ServerPlace server;

    @BeforeEach
    void startWhileTheOldBrokerIsDown() {
        old.breakDown();
        server = ServerPlace.moved(old, Map.of("greet", task -> Payload.json("\"hello\"")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void isReadyAndTellsThatTheOldBrokerFailsButNotWhere() {
        await().untilAsserted(() -> {
            var ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(server.data(ready).path("status").asString()).isEqualTo("ready");
            assertThat(server.data(ready).path("notes"))
                    .extracting(JsonNode::asString)
                    .containsExactly("the old broker (broker.drainFrom) fails; it is tried again, the log says why");
            assertThat(ready.body()).doesNotContain(FakeBroker.SECRET_ADDRESS, "rabbit");
        });
        assertThat(server.report())
                .contains("  Broker   store (the store itself rings), emptying amqp://me:***@rabbit/");
    }

    @Test
    void runsWhatWasLeftThereOnceItIsBack() {
        old.heal();
        old.send(
                new QueueLane("default", Lane.NORMAL),
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"shop\",\"type\":\"greet\",\"data\":{}}"
                        .getBytes(UTF_8));

        await().untilAsserted(() -> assertThat(
                        server.data(server.get("/tasks?status=success")).path("tasks"))
                .hasSize(1));
        await().untilAsserted(() -> assertThat(server.get("/metrics").body())
                .contains("taskmill_broker_drained_total{kind=\"foreign\"} 1.0"));
    }
}
