package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.Attempt;
import io.taskmill.api.TaskCounts;
import io.taskmill.api.TaskId;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.TaskStatus;
import io.taskmill.api.TaskTimes;
import io.taskmill.api.TaskView;
import io.taskmill.server.http.RunningApi.Answer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whatever is asked: an answer that costs no more than it is worth. */
class BoundedAnswersTest {
    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsTheFirstFaultsOfATaskAndThatThereAreMore() {
        Answer answer = api.post("/tasks", "{" + unknownFields(5000) + "}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.broken()).hasSize(101).startsWith("f0:unknown_field").endsWith(":more");
    }

    @Test
    void tellsTheFirstFaultsOfTagsAndQueries() {
        String tags = IntStream.range(0, 500).mapToObj(i -> "1").collect(Collectors.joining(","));
        String query = IntStream.range(0, 500).mapToObj(i -> "p" + i).collect(Collectors.joining("&"));

        Answer badTags = api.post("/tasks", "{\"taskType\":\"echo\",\"tags\":[" + tags + "]}");
        Answer badQuery = api.get("/tasks?" + query);

        assertThat(badTags.broken()).hasSize(101).endsWith(":more");
        assertThat(badQuery.broken()).hasSize(101).endsWith(":more");
    }

    @Test
    void boundsTheFaultsOfABatchButTellsOneOfEachTask() {
        String task = "{" + unknownFields(200) + "}";
        String batch = IntStream.range(0, 50).mapToObj(i -> task).collect(Collectors.joining(","));

        Answer answer = api.post("/tasks/batch", "{\"tasks\":[" + batch + "]}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data()).hasSize(50);
        assertThat(answer.data())
                .allSatisfy(entry -> assertThat(
                                entry.path("errors").get(0).path("field").asString())
                        .isEqualTo("f0"));
        assertThat(answer.data()
                        .valueStream()
                        .mapToInt(BoundedAnswersTest::errors)
                        .sum())
                .isEqualTo(50 + 1000 + 50);
    }

    @Test
    void shortensTheNamesThatItTellsBack() {
        String name = "n".repeat(100_000);

        Answer answer = api.post("/tasks", "{\"taskType\":\"echo\",\"retry\":{\"" + name + "\":1,\"" + name + "\":2}}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).hasSizeLessThan(2000);
    }

    @Test
    void refusesMoreTagsThanItKeeps() {
        String tags = IntStream.range(0, 5000).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));

        Answer answer = api.post("/tasks", "{\"taskType\":\"echo\",\"tags\":[" + tags + "]}");

        assertThat(answer.broken()).containsExactly("tags:max_items");
    }

    @Test
    void showsTheNewestAttemptsOfALongHistory() {
        TaskId id = TaskId.parse("018f2f6e-5c1a-7c3e-8a51-0123456789ab");
        Instant at = FakeTaskClient.CREATED;
        List<Attempt> history = IntStream.rangeClosed(1, 250)
                .mapToObj(i -> new Attempt(i, 1, Attempt.Outcome.RELEASED, at, at, "node-1", null))
                .toList();
        api.client.put(new TaskView(
                id,
                TaskRequest.of("echo").build().spec(),
                TaskStatus.PENDING,
                null,
                null,
                new TaskCounts(250, 0, 0, 250, 250),
                new TaskTimes(at, at, null, null),
                null,
                history));

        JsonNode shown = api.get("/tasks/" + id).data();

        assertThat(shown.path("history")).hasSize(100);
        assertThat(shown.path("history").get(0).path("number").asInt()).isEqualTo(151);
        assertThat(shown.path("history").get(99).path("number").asInt()).isEqualTo(250);
        assertThat(shown.path("historyOmitted").asInt()).isEqualTo(150);
    }

    private static int errors(JsonNode entry) {
        return entry.path("errors").size();
    }

    private static String unknownFields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
    }
}
