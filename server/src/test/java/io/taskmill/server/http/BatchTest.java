package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.api.OverloadedException;
import io.taskmill.api.TaskView;
import io.taskmill.server.http.RunningApi.Answer;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
    private RunningApi api;

    @BeforeEach
    void start() {
        api = new RunningApi();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void judgesEachTaskOnItsOwn() {
        String deep = "[".repeat(65) + "]".repeat(65);
        Answer answer = api.post("/tasks/batch", """
                {"tasks": [
                  {"taskType": "echo", "payload": "\\u0000 \\ud800"},
                  {"taskType": "echo", "name": "a\\u0000b"},
                  7, null, [],
                  {"taskType": "nope"},
                  {"taskType": "echo", "payload": {"a": 1, "a": 2}},
                  {"taskType": "echo", "payload": %s},
                  {"taskType": "echo", "id": "018f2f6e-5c1a-7c3e-8a51-0123456789ab"},
                  {"taskType": "echo", "id": "018f2f6e-5c1a-7c3e-8a51-0123456789ab", "priority": 1},
                  {"taskType": "echo", "delay": "1h"}
                ]}""".formatted(deep));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.data().valueStream().map(e -> e.path("index").asInt()))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
        assertThat(answer.data().valueStream().map(e -> e.path("code").asInt(201)))
                .containsExactly(201, 400, 400, 400, 400, 422, 400, 413, 201, 409, 201);
        assertThat(answer.data().get(0).path("status").asString()).isEqualTo("pending");
        assertThat(answer.data().get(10).path("status").asString()).isEqualTo("scheduled");
        assertThat(answer.data().get(1).path("errors").get(0).path("field").asString())
                .isEqualTo("name");
        assertThat(api.client.all()).extracting(TaskView::status).hasSize(3);
    }

    @Test
    void takesTenThousandAndNotOneMore() {
        assertThat(api.post("/tasks/batch", batch(10_000)).data().size()).isEqualTo(10_000);
        assertThat(api.client.size()).isEqualTo(10_000);

        Answer more = api.post("/tasks/batch", batch(10_001));

        assertThat(more.status()).isEqualTo(400);
        assertThat(more.broken()).containsExactly("tasks:tasks_max");
        assertThat(api.client.size()).isEqualTo(10_000);
    }

    @Test
    void takesAnEmptyBatch() {
        assertThat(api.post("/tasks/batch", "{\"tasks\":[]}").data().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{\"tasks\":null}",
                "{\"tasks\":{}}",
                "{\"tasks\":\"x\"}",
                "{\"tasks\":[],\"more\":1}",
                "{\"tasks\":[],\"tasks\":[]}",
                "{\"tasks\":[{\"taskType\":\"echo\"}",
                "{\"tasks\":[{\"taskType\":\"echo\"}]",
                "{\"tasks\":[{\"taskType\":\"echo\"}]} x"
            })
    void storesNothingOfABodyThatIsNoBatch(String body) {
        Answer answer = api.post("/tasks/batch", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(api.client.size()).isZero();
    }

    @Test
    void failsWholeWhenTheEngineTakesNothing() {
        api.client.failWith(() -> new OverloadedException("full", Duration.ofMillis(1200)));

        Answer answer = api.post("/tasks/batch", batch(2));

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("retry-after")).isEqualTo("2");
    }

    private static String batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "{\"taskType\":\"echo\",\"payload\":" + i + "}")
                .collect(Collectors.joining(",", "{\"tasks\":[", "]}"));
    }

    @Test
    void keepsTheOrderOfTheBatch() {
        Answer answer = api.post("/tasks/batch", batch(50));

        List<String> payloads = answer.data()
                .valueStream()
                .map(e -> api.get("/tasks/" + e.path("id").asString())
                        .data()
                        .path("payload")
                        .toString())
                .toList();
        assertThat(payloads)
                .isEqualTo(IntStream.range(0, 50).mapToObj(Integer::toString).toList());
    }
}
