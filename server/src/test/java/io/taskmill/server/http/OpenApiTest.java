package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.taskmill.api.Attempt;
import io.taskmill.api.Backoff;
import io.taskmill.api.DeadMessage;
import io.taskmill.api.Payload;
import io.taskmill.api.RetryOverrides;
import io.taskmill.api.StoreUnavailableException;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskError;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskSpec;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import io.taskmill.api.WorkerView;
import io.taskmill.engine.EngineHealth;
import io.taskmill.server.http.RunningApi.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiTest {
    private static final String ID = "018f2f6e-5c1a-7c3e-8a51-0123456789ab";
    private static final String TASK = "{\"taskType\":\"echo\",\"payload\":{\"a\":[1,null]}}";
    private static final Map<String, String> PROBLEM = Map.of("Accept", "application/problem+json");

    private RunningApi api;
    private JsonNode document;
    private SchemaRegistry schemas;

    @BeforeEach
    void start() {
        api = new RunningApi();
        document = api.get("/openapi.json").json();
        schemas = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of("https://taskmill.test/openapi", document.toString())));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void describesEveryRouteAndNoOther() {
        List<String> described = new ArrayList<>();
        document.path("paths")
                .propertyStream()
                .forEach(path -> path.getValue()
                        .propertyStream()
                        .forEach(method -> described.add(
                                method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey())));

        assertThat(described).containsExactlyInAnyOrderElementsOf(api.server().endpoints());
    }

    @Test
    void servesTheSameDocumentInYaml() {
        Object tree =
                new org.yaml.snakeyaml.Yaml().load(api.get("/openapi.yaml").text());

        assertThat(JsonMapper.shared().<JsonNode>valueToTree(tree)).isEqualTo(document);
    }

    @Test
    void answersOfEveryEndpointFitTheirSchemas() {
        api.client.put(everything());
        api.info.worker(new WorkerView(
                UUID.fromString(ID),
                "n",
                FakeTaskClient.CREATED,
                WorkerView.State.LIVE,
                FakeTaskClient.CREATED,
                1,
                true));
        api.info.deadMessage(new DeadMessage(
                UUID.fromString(ID), FakeTaskClient.CREATED, "b", "q.low", "malformed", "d", 3, new byte[] {-1, 0}));
        api.info.health(new EngineHealth(EngineHealth.State.RUNNING, List.of(), List.of("broker, ringing: x")));
        String plain = "/tasks/" + api.post("/tasks", TASK).data().path("id").asString();

        check("POST /tasks", api.post("/tasks", TASK));
        check(
                "POST /tasks",
                api.post(
                        "/tasks", TASK.replace("{\"taskType\"", "{\"id\":\"" + UUID.randomUUID() + "\",\"taskType\"")));
        check(
                "POST /tasks/batch",
                api.post("/tasks/batch", "{\"tasks\":[" + TASK + ",{\"taskType\":\"no\",\"x\":1},7]}"));
        check("GET /tasks/{id}", api.get("/tasks/" + ID));
        check("GET /tasks", api.get("/tasks?limit=1"));
        check("GET /dead-letters", api.get("/dead-letters"));
        check("POST /tasks/{id}/retry", api.post("/tasks/" + ID + "/retry", ""));
        check("POST /tasks/{id}/cancel", api.post(plain + "/cancel", ""));
        check("GET /queues", api.get("/queues"));
        check("GET /workers", api.get("/workers"));
        for (String probe : List.of("live", "ready", "started")) {
            check("GET /health/" + probe, api.get("/health/" + probe));
        }
    }

    @Test
    void errorsOfEveryKindFitTheirSchemas() {
        api.post("/tasks", "{\"taskType\":\"echo\",\"id\":\"" + ID + "\"}");

        check("POST /tasks", api.post("/tasks", "{"));
        check("POST /tasks", api.post("/tasks", "{\"taskType\":\"echo\",\"colour\":1}"));
        check("POST /tasks", api.post("/tasks", "{\"taskType\":\"no\"}"));
        check("POST /tasks", api.post("/tasks", "{\"taskType\":\"echo\",\"priority\":1,\"id\":\"" + ID + "\"}"));
        check("POST /tasks", api.post("/tasks", TASK, "Content-Type", "text/plain"));
        check("GET /tasks/{id}", api.get("/tasks/" + UUID.randomUUID()));
        check("GET /tasks/{id}", api.get("/tasks/" + ID, "Accept", "image/png"));
        check("GET /tasks/{id}", api.get("/tasks/x", "Accept", PROBLEM.get("Accept")));
        check("POST /tasks/{id}/retry", api.post("/tasks/" + ID + "/retry", ""));
        api.info.health(new EngineHealth(EngineHealth.State.NEW, List.of("the store does not answer"), List.of()));
        check("GET /health/ready", api.get("/health/ready"));
        check("GET /health/started", api.get("/health/started"));
        api.client.failWith(
                () -> new StoreUnavailableException("gone", Duration.ofMillis(1500), List.of(TaskId.parse(ID)), null));
        check("POST /tasks", api.post("/tasks", TASK));
        check("POST /tasks", api.post("/tasks", TASK, "Accept", PROBLEM.get("Accept")));
        check("GET /queues", api.get("/queues"));
    }

    private void check(String operation, Answer answer) {
        String[] parts = operation.split(" ");
        String status = Integer.toString(answer.status());
        JsonNode response = document.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(java.util.Locale.ROOT))
                .path("responses")
                .path(status);
        assertThat(response.isMissingNode())
                .as(operation + " " + status + " is described")
                .isFalse();
        if (response.has("$ref")) {
            response = document.at(response.path("$ref").asString().substring(1));
        }
        JsonNode content = response.path("content").path(answer.header("content-type"));
        assertThat(content.isMissingNode())
                .as(operation + " " + status + " " + answer.header("content-type"))
                .isFalse();
        String ref = content.path("schema").path("$ref").asString();
        Schema schema = schemas.getSchema(SchemaLocation.of("https://taskmill.test/openapi" + ref));
        assertThat(schema.validate(answer.text(), InputFormat.JSON))
                .as(operation + " " + answer.text())
                .isEmpty();
    }

    private static TaskView everything() {
        Instant at = FakeTaskClient.CREATED;
        TaskError error = new TaskError("java.io.IOException", "half \ud800 a message", true);
        return new TaskView(
                TaskId.parse(ID),
                new TaskSpec(
                        "echo",
                        "a name",
                        "default",
                        9,
                        Payload.json("[1]"),
                        Duration.ofSeconds(30),
                        at,
                        new RetryOverrides(Backoff.RANDOM, Duration.ofSeconds(1), 2.5, null, 0.1, 3),
                        Set.of("tag")),
                TaskStatus.FAILED,
                Payload.json("{\"r\":1}"),
                error,
                new TaskCounts(3, 2, 1, 0, 4),
                new TaskTimes(at, at, at, null),
                "suspect",
                List.of(new Attempt(1, 1, Attempt.Outcome.CRASHED, at, at, "node-1", error)));
    }
}
