package io.taskmill.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.api.Payload;
import io.taskmill.server.broker.FakeBroker;
import io.taskmill.spi.Lane;
import io.taskmill.spi.QueueLane;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole server in this process, ringing through a broker. */
class BrokerServerTest {
    private static final QueueLane LANE = new QueueLane("default", Lane.NORMAL);

    private final FakeBroker broker = new FakeBroker();
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final ServerPlace server = ServerPlace.start(
            store -> new ClosingStore(store, () -> closed.add("store")),
            Optional.of(broker),
            Map.of("greet", task -> Payload.json("\"hello\"")));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void ringsThroughTheBroker() {
        JsonNode task = server.data(server.post("/tasks", "{\"taskType\":\"greet\"}"));

        await().untilAsserted(() -> assertThat(
                        server.data(server.get("/tasks/" + task.path("id").asString()))
                                .path("status")
                                .asString())
                .isEqualTo("success"));
        await().untilAsserted(() -> assertThat(server.get("/metrics").body())
                .contains("taskmill_broker_rings_total 1.0", "taskmill_broker_deliveries_total 1.0")
                .contains("taskmill_broker_up 1.0"));
    }

    @Test
    void runsWhatOtherProgramsSend() {
        broker.send(
                LANE,
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"shop\",\"type\":\"greet\",\"data\":{}}"
                        .getBytes(UTF_8));

        await().untilAsserted(() -> assertThat(
                        server.data(server.get("/tasks?status=success")).path("tasks"))
                .hasSize(1));
    }

    @Test
    void showsMessagesThatCannotBecomeTasks() {
        broker.send(LANE, "{\"what\":".getBytes(UTF_8));

        await().untilAsserted(() -> {
            JsonNode messages = server.data(server.get("/dead-letters")).path("messages");
            assertThat(messages).hasSize(1);
            assertThat(messages.get(0).path("reason").asString()).isEqualTo("malformed");
            assertThat(messages.get(0).path("lane").asString()).isEqualTo("default.normal");
            assertThat(messages.get(0).path("body").asString()).isEqualTo("{\"what\":");
        });
    }

    @Test
    void isDegradedButReadyWhileTheBrokerIsDown() {
        broker.breakDown();
        JsonNode task = server.data(server.post("/tasks", "{\"taskType\":\"greet\"}"));

        await().untilAsserted(() -> assertThat(
                        server.data(server.get("/tasks/" + task.path("id").asString()))
                                .path("status")
                                .asString())
                .isEqualTo("success"));
        await().untilAsserted(() -> {
            var ready = server.get("/health/ready");
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(server.data(ready).path("status").asString()).isEqualTo("degraded");
            assertThat(ready.body())
                    .contains("the broker takes no rings", "nothing can be heard from the broker")
                    .doesNotContain(FakeBroker.SECRET_ADDRESS, "something works in part");
        });
        assertThat(server.get("/metrics").body()).contains("taskmill_broker_up 0.0");
    }

    @Test
    void listsItselfAsAWorker() {
        JsonNode workers = server.data(server.get("/workers"));

        assertThat(workers).hasSize(1);
        assertThat(workers.get(0).path("name").asString()).isEqualTo("web-1");
        assertThat(workers.get(0).path("state").asString()).isEqualTo("live");
        assertThat(workers.get(0).path("self").asBoolean()).isTrue();
    }

    @Test
    void tellsAtTheStartWhatItRingsThroughButNoPassword() {
        assertThat(server.report())
                .contains("  Broker   amqp://me:***@rabbit/ (Fake 1)", "  Node     web-1")
                .noneMatch(line -> line.contains("geheim"));
    }

    @Test
    void closesTheBrokerBeforeTheStore() {
        broker.onClose(() -> closed.add("broker"));

        server.stop();

        assertThat(closed).containsExactly("broker", "store");
    }
}
