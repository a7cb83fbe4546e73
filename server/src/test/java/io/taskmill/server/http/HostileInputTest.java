package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.taskmill.server.http.RunningApi.Answer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent: a clear 4xx in the answer shape, and nothing half-stored. */
class HostileInputTest {
    private static RunningApi api;

    @BeforeAll
    static void start() {
        api = new RunningApi();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("", 400, List.of()),
                arguments("   \n", 400, List.of()),
                arguments("{", 400, List.of()),
                arguments("}", 400, List.of()),
                arguments("nonsense", 400, List.of()),
                arguments("{\"taskType\":\"echo\"", 400, List.of()),
                arguments("{\"taskType\":\"echo\"}}", 400, List.of()),
                arguments("{\"taskType\":\"echo\"} {}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",}", 400, List.of()),
                arguments("{'taskType':'echo'}", 400, List.of()),
                arguments("{taskType:\"echo\"}", 400, List.of()),
                arguments("{\"taskType\":\"echo\" /* why */}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":NaN}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":01}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":+1}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":1.}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":.5}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":tru}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":nulll}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":\"tab\there\"}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":\"nul\u0000here\"}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":\"\\x41\"}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":\"\\u12G4\"}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":\"open}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":[1,]}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":[1 2]}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":{1:2}}", 400, List.of()),
                arguments("{\"taskType\":\"echo\",\"payload\":}", 400, List.of()),
                arguments("\u0000{\"taskType\":\"echo\"}", 400, List.of()),
                arguments("[]", 400, List.of(":type")),
                arguments("null", 400, List.of(":type")),
                arguments("\"echo\"", 400, List.of(":type")),
                arguments("12", 400, List.of(":type")),
                arguments("{}", 400, List.of("taskType:required")),
                arguments("{\"taskType\":null}", 400, List.of("taskType:required")),
                arguments("{\"taskType\":12}", 400, List.of("taskType:type")),
                arguments("{\"taskType\":[\"echo\"]}", 400, List.of("taskType:type")),
                arguments("{\"taskType\":\"rm -rf\"}", 422, List.of("taskType:unknown_task_type")),
                arguments("{\"taskType\":\"\\ud800\"}", 422, List.of("taskType:unknown_task_type")),
                arguments(
                        "{\"taskType\":\"a\",\"queue\":\"b\"}",
                        422,
                        List.of("taskType:unknown_task_type", "queue:unknown_queue")),
                arguments(
                        "{\"taskType\":\"a\",\"name\":\"b\"}",
                        400,
                        List.of("name:length", "taskType:unknown_task_type")),
                arguments(with("\"name\":\"x\""), 400, List.of("name:length")),
                arguments(with("\"name\":\"a\\u0000b\""), 400, List.of("name:text")),
                arguments(with("\"name\":\"a\\ud800b\""), 400, List.of("name:text")),
                arguments(with("\"name\":{}"), 400, List.of("name:type")),
                arguments(with("\"queue\":\"no\""), 422, List.of("queue:unknown_queue")),
                arguments(with("\"queue\":false"), 400, List.of("queue:type")),
                arguments(with("\"priority\":10"), 400, List.of("priority:range")),
                arguments(with("\"priority\":-1"), 400, List.of("priority:range")),
                arguments(with("\"priority\":1.5"), 400, List.of("priority:type")),
                arguments(with("\"priority\":\"5\""), 400, List.of("priority:type")),
                arguments(with("\"priority\":99999999999999999999"), 400, List.of("priority:range")),
                arguments(with("\"priority\":-2147483649"), 400, List.of("priority:range")),
                arguments(with("\"priority\":1e400"), 400, List.of("priority:type")),
                arguments(with("\"id\":\"1-1-1-1-1\""), 400, List.of("id:uuid")),
                arguments(with("\"id\":\"018f2f6e-5c1a-7c3e-8a51-0123456789ag\""), 400, List.of("id:uuid")),
                arguments(with("\"id\":7"), 400, List.of("id:uuid")),
                arguments(with("\"delay\":\"-5s\""), 400, List.of("delay:duration")),
                arguments(with("\"delay\":\"PT-5S\""), 400, List.of("delay:duration")),
                arguments(with("\"delay\":\"5\""), 400, List.of("delay:duration")),
                arguments(with("\"delay\":5"), 400, List.of("delay:duration")),
                arguments(with("\"delay\":\"soon\""), 400, List.of("delay:duration")),
                arguments(with("\"delay\":\"999999999999999d\""), 400, List.of("delay:duration")),
                arguments(with("\"delay\":\"PT9223372036854775807S\""), 400, List.of("delay:duration")),
                arguments(with("\"delay\":\"P1Y\""), 400, List.of("delay:duration")),
                arguments(with("\"timeout\":\"\""), 400, List.of("timeout:duration")),
                arguments(with("\"timeout\":{\"s\":1}"), 400, List.of("timeout:duration")),
                arguments(with("\"delay\":\"5s\",\"runAt\":\"2027-01-01T00:00:00Z\""), 400, List.of("delay:exclusive")),
                arguments(with("\"runAt\":\"2027-01-01\""), 400, List.of("runAt:instant")),
                arguments(with("\"runAt\":\"2027-02-30T00:00:00Z\""), 400, List.of("runAt:instant")),
                arguments(with("\"runAt\":\"+999999999-12-31T23:59:59Z\""), 400, List.of("runAt:instant")),
                arguments(with("\"runAt\":1798761600"), 400, List.of("runAt:instant")),
                arguments(with("\"expiresAt\":\"0000-00-00T00:00:00Z\""), 400, List.of("expiresAt:instant")),
                arguments(with("\"retry\":3"), 400, List.of("retry:type")),
                arguments(with("\"retry\":{\"backoff\":\"linear\"}"), 400, List.of("retry.backoff:one_of")),
                arguments(with("\"retry\":{\"multiplier\":1e999}"), 400, List.of("retry.multiplier:type")),
                arguments(with("\"retry\":{\"jitter\":\"0.1\"}"), 400, List.of("retry.jitter:type")),
                arguments(with("\"retry\":{\"max\":\"-1h\"}"), 400, List.of("retry.max:duration")),
                arguments(with("\"retry\":{\"max\":\"1h\",\"max\":\"2h\"}"), 400, List.of("retry.max:duplicate_field")),
                arguments(with("\"tags\":\"a\""), 400, List.of("tags:type")),
                arguments(with("\"tags\":[[\"a\"]]"), 400, List.of("tags[0]:type")),
                arguments(with("\"tags\":[null]"), 400, List.of("tags[0]:type")),
                arguments(with("\"colour\":{\"deep\":[1,2]}"), 400, List.of("colour:unknown_field")),
                arguments(with("\"\":1"), 400, List.of(":unknown_field")),
                arguments(with("\"\\ud800\":1"), 400, List.of()),
                arguments(with("\"__proto__\":1"), 400, List.of("__proto__:unknown_field")),
                arguments(with("\"TaskType\":\"echo\""), 400, List.of("TaskType:unknown_field")),
                arguments(with("\"taskType\":\"echo\""), 400, List.of("taskType:duplicate_field")),
                arguments(with("\"payload\":{\"a\":1,\"b\":2,\"a\":3}"), 400, List.of("payload…a:duplicate_field")),
                arguments(
                        with("\"payload\":[{\"x\":{\"y\":1,\"\\u0079\":2}}]"),
                        400,
                        List.of("payload…y:duplicate_field")),
                arguments(with("\"payload\":" + "[".repeat(65) + "]".repeat(65)), 413, List.of()),
                arguments("[".repeat(100_000), 413, List.of()),
                arguments(with("\"payload\":" + "{\"a\":".repeat(100_000)), 413, List.of()),
                arguments(with("\"x\":" + "[".repeat(100_000)), 413, List.of()));
    }

    private static String with(String field) {
        return "{\"taskType\":\"echo\"," + field + "}";
    }

    @ParameterizedTest(name = "{index}: {1} {2}")
    @MethodSource("bodies")
    void refusesABodyThatIsWrong(String body, int status, List<String> broken) {
        int before = api.client.size();

        Answer answer = api.post("/tasks", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("code").asInt()).isEqualTo(status);
        assertThat(answer.json().path("message").asString()).isNotEmpty();
        assertThat(answer.broken()).containsExactlyInAnyOrderElementsOf(broken);
        assertThat(answer.text()).doesNotContain("Exception", "\tat ", "jackson", "helidon");
        assertThat(api.client.size()).isEqualTo(before);
    }

    static Stream<String> invalidUtf8() {
        return Stream.of(
                "ff",
                "fe",
                "80",
                "bf",
                "c0af",
                "c1bf",
                "c3",
                "e08080",
                "e0a0",
                "e282",
                "eda080",
                "edbfbf",
                "f0808080",
                "f08f8080",
                "f09f98",
                "f4908080",
                "f5808080",
                "f8888080",
                "c328",
                "e228a1");
    }

    @ParameterizedTest
    @MethodSource("invalidUtf8")
    void refusesInvalidUtf8WhereverItIs(String hex) {
        byte[] invalid = HexFormat.of().parseHex(hex);
        for (String around : List.of(
                "{\"taskType\":\"echo\",\"payload\":\"~\"}",
                "{\"taskType\":\"echo\",\"~\":1}",
                "~{\"taskType\":\"echo\"}")) {
            Answer answer = api.post("/tasks", replace(around, invalid));

            assertThat(answer.status()).as(around).isEqualTo(400);
            assertThat(answer.json().path("message").asString()).contains("UTF-8");
        }
    }

    @Test
    void refusesOtherEncodings() {
        String task = "{\"taskType\":\"echo\"}";

        assertThat(api.post("/tasks", task.getBytes(StandardCharsets.UTF_16LE)).status())
                .isEqualTo(400);
        assertThat(api.post("/tasks", task.getBytes(StandardCharsets.UTF_16)).status())
                .isEqualTo(400);
        assertThat(api.post("/tasks", task.getBytes(java.nio.charset.Charset.forName("UTF-32")))
                        .status())
                .isEqualTo(400);
    }

    static Stream<Arguments> contentTypes() {
        return Stream.of(
                arguments("application/json", 201),
                arguments("application/json; charset=utf-8", 201),
                arguments("application/json;charset=\"UTF-8\"", 201),
                arguments("application/vnd.acme+json", 201),
                arguments("application/json; charset=latin1", 415),
                arguments("text/plain", 415),
                arguments("application/x-www-form-urlencoded", 415),
                arguments("application/xml", 415),
                arguments("json", 415),
                arguments(";;;", 415));
    }

    @ParameterizedTest
    @MethodSource("contentTypes")
    void takesJsonOnly(String contentType, int status) {
        assertThat(api.post("/tasks", "{\"taskType\":\"echo\"}", "Content-Type", contentType)
                        .status())
                .isEqualTo(status);
    }

    static Stream<Arguments> queries() {
        return Stream.of(
                arguments("/tasks?limit=0", List.of("limit:range")),
                arguments("/tasks?limit=501", List.of("limit:range")),
                arguments("/tasks?limit=many", List.of("limit:range")),
                arguments("/tasks?status=done", List.of("status:one_of")),
                arguments("/tasks?status=pending,", List.of("status:one_of")),
                arguments("/tasks?stauts=pending", List.of("stauts:unknown_parameter")),
                arguments("/tasks?limit=1&limit=2", List.of("limit:repeated_parameter")),
                arguments("/tasks?cursor=forged", List.of("cursor:cursor")),
                arguments("/tasks?%FF=1", List.of("\uFFFD:unknown_parameter")),
                arguments("/dead-letters?status=pending", List.of("status:unknown_parameter")),
                arguments("/tasks/1-2-3", List.of("id:uuid")),
                arguments("/tasks/%00", List.of("id:uuid")));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void refusesAQueryThatIsWrong(String path, List<String> broken) {
        Answer answer = api.get(path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.broken()).containsExactlyElementsOf(broken);
    }

    static Stream<Arguments> lost() {
        return Stream.of(
                arguments("GET", "/", 404, ""),
                arguments("GET", "/tasks/", 400, ""),
                arguments("GET", "/Tasks", 404, ""),
                arguments("GET", "/tasks/a/b", 404, ""),
                arguments("GET", "/../etc/passwd", 404, ""),
                arguments("POST", "/tasks/a/b/c", 404, ""),
                arguments("PUT", "/tasks", 405, "GET, HEAD, POST"),
                arguments("DELETE", "/tasks/018f2f6e-5c1a-7c3e-8a51-0123456789ab", 405, "GET, HEAD"),
                arguments("GET", "/tasks/batch/", 404, ""),
                arguments("GET", "/tasks/batch", 405, "POST"),
                arguments("POST", "/queues", 405, "GET, HEAD"),
                arguments("OPTIONS", "/metrics", 405, "GET, HEAD"),
                arguments("BREW", "/tasks", 405, "GET, HEAD, POST"));
    }

    @ParameterizedTest
    @MethodSource("lost")
    void saysWhenThereIsNothingOrOnlyAnotherMethod(String method, String path, int status, String allow) {
        Answer answer = api.method(method, path);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("allow")).isEqualTo(allow);
        assertThat(answer.json().path("code").asInt()).isEqualTo(status);
    }

    private static byte[] replace(String around, byte[] middle) {
        int at = around.indexOf('~');
        byte[] head = around.substring(0, at).getBytes(StandardCharsets.UTF_8);
        byte[] tail = around.substring(at + 1).getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[head.length + middle.length + tail.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(middle, 0, all, head.length, middle.length);
        System.arraycopy(tail, 0, all, head.length + middle.length, tail.length);
        return all;
    }
}
