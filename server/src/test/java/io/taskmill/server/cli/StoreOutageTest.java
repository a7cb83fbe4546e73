package io.taskmill.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.taskmill.tck.Fault;
import io.taskmill.tck.FaultyStore;
import io.taskmill.tck.StoreCall;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The whole server in this process, over a store that fails. */
class StoreOutageTest {
    private static final String TASK = "{\"taskType\":\"echo\"}";

    private final AtomicReference<FaultyStore> faulty = new AtomicReference<>();
    private final ServerPlace server = ServerPlace.start(
            store -> {
                FaultyStore broken = new FaultyStore(store);
                faulty.set(broken);
                return broken;
            },
            Optional.empty(),
            Map.of());

    @AfterEach
    void stop() {
        faulty.get().heal();
        server.close();
    }

    @Test
    void asksToTryAgainAndNamesNoTaskWhenNothingWasStored() {
        faulty.get().breakDown(new Fault.Unavailable());

        HttpResponse<String> answer = server.post("/tasks", TASK);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        assertThat(answer.body()).doesNotContain("maybeStored");
        assertThat(server.get("/workers").statusCode()).isEqualTo(503);
        assertThat(server.get("/dead-letters").statusCode()).isEqualTo(503);
        await().untilAsserted(() ->
                assertThat(server.get("/health/ready").statusCode()).isEqualTo(503));
    }

    @Test
    void namesTheTaskThatMayHaveBeenStoredSoThatItCanBeLookedUpAndARepeatMakesNoSecond() {
        faulty.get().on(StoreCall.INSERT).always(new Fault.AnswerLost());
        faulty.get().on(StoreCall.INSERT_AGAIN).always(new Fault.RequestLost());

        HttpResponse<String> answer = server.post("/tasks", TASK);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValueAsLong("Retry-After")).isPresent();
        JsonNode maybe = server.data(answer).path("maybeStored");
        assertThat(maybe).hasSize(1);
        faulty.get().heal();
        String id = maybe.get(0).asString();
        await().untilAsserted(() ->
                assertThat(server.get("/tasks/" + id).statusCode()).isEqualTo(200));
        HttpResponse<String> repeat = server.post("/tasks", "{\"taskType\":\"echo\",\"id\":\"" + id + "\"}");

        assertThat(repeat.statusCode()).isIn(200, 409);
        assertThat(repeat.body()).contains(id);
        assertThat(server.data(server.get("/tasks")).path("tasks")).hasSize(1);
    }
}
