package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.taskmill.server.http.RunningApi.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitTest {
    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = new RunningApi();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void answersANewTaskWith201AndItsResource() {
        Answer answer = api.post("/tasks", """
                {"taskType": "echo", "name": "a mail", "priority": 7, "tags": ["b", "a"], "payload": {"x": 1}}""");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.json().path("code").asInt()).isEqualTo(201);
        assertThat(answer.json().path("message").asString()).isEqualTo("created");
        String id = answer.data().path("id").asString();
        assertThat(answer.header("location")).isEqualTo("/tasks/" + id);
        assertThat(answer.data().path("status").asString()).isEqualTo("pending");
        assertThat(answer.data().path("createdAt").asString()).isEqualTo("2026-11-21T08:00:00.123456Z");
        assertThat(answer.data().path("tags").toString()).isEqualTo("[\"b\",\"a\"]");
        assertThat(answer.data()).isEqualTo(api.get("/tasks/" + id).data());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1.50e3",
                "0",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a \\\"quoted\\\" text\"",
                "[]",
                "{}",
                "[1, [2, {\"a\": []}]]",
                "{ \"spaces\" :\t[ 1 ,2 ] }",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"雪☃😀\"",
                "12345678901234567890123456789012345678901234567890",
                "1e999",
                "{\"\": 1}"
            })
    void carriesThePayloadAsItWasSent(String payload) {
        for (String body : new String[] {
            "{\"taskType\":\"echo\",\"payload\":" + payload + "}",
            "{\"payload\": " + payload + " ,\n \"taskType\":\"echo\"}",
            "\uFEFF{\"payload\":" + payload + ",\"taskType\":\"echo\"}"
        }) {
            Answer created = api.post("/tasks", body);

            assertThat(created.status()).as(created.text()).isEqualTo(201);
            String found =
                    api.get("/tasks/" + created.data().path("id").asString()).text();
            assertThat(found).contains("\"payload\":" + payload + ",");
        }
    }

    @Test
    void answersTheSameRequestWithTheSameIdWith200() {
        String body = "{\"taskType\":\"echo\",\"id\":\"018f2f6e-5c1a-7c3e-8a51-0123456789ab\"}";
        api.post("/tasks", body);

        Answer again = api.post("/tasks", body);
        Answer other = api.post("/tasks", body.replace("}", ",\"priority\":1}"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.data().path("id").asString()).isEqualTo("018f2f6e-5c1a-7c3e-8a51-0123456789ab");
        assertThat(other.status()).isEqualTo(409);
    }

    @Test
    void showsWhenAScheduledTaskIsDue() {
        Answer answer = api.post("/tasks", "{\"taskType\":\"echo\",\"delay\":\"5m\"}");

        assertThat(answer.data().path("status").asString()).isEqualTo("scheduled");
        assertThat(answer.data().path("nextAttemptAt").asString()).isEqualTo("2026-11-21T08:05:00.123456Z");
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        Answer answer = api.post("/tasks", """
                {"taskType": "nope", "name": "x", "priority": "high", "delay": "-5s", "runAt": "tomorrow",
                 "id": "1-2-3", "retry": {"attempts": 1.5, "jittr": 1}, "tags": ["a", 2], "colour": "red"}""");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.broken())
                .containsExactlyInAnyOrder(
                        "priority:type",
                        "delay:duration",
                        "runAt:instant",
                        "id:uuid",
                        "retry.attempts:type",
                        "retry.jittr:unknown_field",
                        "tags[1]:type",
                        "colour:unknown_field",
                        "name:length",
                        "taskType:unknown_task_type");
    }
}
