package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.server.http.RunningApi.Answer;
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

    private static int errors(JsonNode entry) {
        return entry.path("errors").size();
    }

    private static String unknownFields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(","));
    }
}
