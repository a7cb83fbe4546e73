package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.WorkerView;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class WorkersTest {
    private static final Instant AT = Instant.parse("2026-11-21T08:00:00Z");

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsAllNodes() {
        api.info.worker(
                new WorkerView(new UUID(1, 1), "web-1", AT, WorkerView.State.LIVE, AT.plusSeconds(20), 3, true));
        api.info.worker(new WorkerView(
                new UUID(2, 2), "half \ud800", AT, WorkerView.State.DEAD, AT.minusSeconds(20), 1, false));

        JsonNode workers = api.get("/workers").data();

        assertThat(workers).hasSize(2);
        assertThat(workers.get(0).toString())
                .isEqualTo("{\"id\":\"00000000-0000-0001-0000-000000000001\",\"name\":\"web-1\","
                        + "\"startedAt\":\"2026-11-21T08:00:00Z\",\"state\":\"live\","
                        + "\"leaseUntil\":\"2026-11-21T08:00:20Z\",\"running\":3,\"self\":true}");
        assertThat(workers.get(1).path("state").asString()).isEqualTo("dead");
        assertThat(workers.get(1).path("name").asString()).isEqualTo("half \ufffd");
        assertThat(workers.get(1).path("self").asBoolean()).isFalse();
    }
}
