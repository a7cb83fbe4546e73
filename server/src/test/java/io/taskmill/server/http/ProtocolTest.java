package io.taskmill.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.taskmill.api.EngineStoppedException;
import io.taskmill.api.StoreUnavailableException;
import io.taskmill.api.TaskId;
import io.taskmill.engine.EngineHealth;
import io.taskmill.server.http.RunningApi.Answer;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ProtocolTest {
    private static final String TASK = "{\"taskType\":\"echo\"}";
    private static final TaskId ID = TaskId.parse("018f2f6e-5c1a-7c3e-8a51-0123456789ab");

    private final HttpConfig config = HttpConfig.defaults()
            .withLimits(HttpLimits.defaults().withBodyBytes(1000).withInFlight(2))
            .withTimeouts(new HttpTimeouts(Duration.ofMillis(700), Duration.ofMillis(700), Duration.ofMinutes(5)));
    private final RunningApi api = new RunningApi(config, List.of((request, next) -> {
        if ("teapot".equals(request.headers().get("X-Own"))) {
            throw new RefusedException(Refusal.of(403, "invalid"));
        }
        if ("defect".equals(request.headers().get("X-Own"))) {
            throw new IllegalStateException("secret");
        }
        return next.handle(request).with("X-Layer", "own");
    }));

    @AfterEach
    void stop() {
        api.close();
    }

    static Stream<Arguments> brokenRequests() {
        return Stream.of(
                arguments("GET /tasks HTTP/1.1\r\n\r\n", 400),
                arguments("GET /tasks HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n", 400),
                arguments("GET /tasks HTTP/1.1\r\nHost: x:port\r\n\r\n", 400),
                arguments("GET /tasks HTTP/1.1\r\nHost: localhost\r\nBroken header\r\n\r\n", 400),
                arguments("GET /tasks?a=<> HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                arguments("GET /tas%zzks HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
                arguments("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n", 431),
                arguments("GET /tasks HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "a".repeat(40_000) + "\r\n\r\n", 400),
                arguments(
                        "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: many\r\n\r\n",
                        400),
                arguments(
                        "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n",
                        400),
                arguments(
                        "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                        400),
                arguments(
                        "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: gzip\r\n\r\n",
                        400),
                arguments(
                        "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                        400),
                arguments(
                        "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                        400),
                arguments(
                        "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
                        415));
    }

    @ParameterizedTest
    @MethodSource("brokenRequests")
    void answersRequestsThatAreNoHttpInTheSameShape(String request, int status) {
        String answer = api.raw(request);

        assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        assertThat(answer)
                .contains("{\"code\":" + status + ",\"message\":\"")
                .contains("Content-Type: application/json");
        assertThat(answer).doesNotContain("Exception");
    }

    @Test
    void answersEarlyErrorsInChineseAndAsProblemsToo() {
        String broken =
                "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: many\r\n";

        assertThat(api.raw(broken + "Accept-Language: zh-CN\r\n\r\n")).contains("请求不是有效的");
        assertThat(api.raw(broken + "Accept: application/problem+json\r\n\r\n"))
                .contains("application/problem+json", "\"status\":400", "\"title\":\"Bad Request\"");
    }

    @Test
    void countsABodyWhoseLengthIsNotAnnounced() {
        byte[] large =
                ("{\"taskType\":\"echo\",\"payload\":\"" + "x".repeat(5000) + "\"}").getBytes(StandardCharsets.UTF_8);

        Answer chunked = api.send(api.request("/tasks", "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
        Answer small = api.send(api.request("/tasks", "Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(TASK.getBytes(StandardCharsets.UTF_8)))));

        assertThat(chunked.status()).isEqualTo(413);
        assertThat(small.status()).isEqualTo(201);
    }

    @Test
    void refusesALargeBodyBeforeReadingItAndTheClientHearsIt() {
        Answer announced = api.post("/tasks", "x".repeat(3 << 20));

        assertThat(announced.status()).isEqualTo(413);
        assertThat(announced.json().path("message").asString()).isEqualTo("the body is longer than 1000 bytes");
    }

    @Test
    void doesNotWaitForABodyThatWouldBeRefused() {
        String answer = api.raw(
                "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999\r\nExpect: 100-continue\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Connection: close");
    }

    @Test
    void endsABodyThatStops() {
        String answer = api.raw(
                "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"task");

        assertThat(answer).isEmpty();
    }

    @Test
    void endsABodyThatTrickles() throws Exception {
        try (Socket socket = api.connect();
                ExecutorService sender = Executors.newVirtualThreadPerTaskExecutor()) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 999\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            CountDownLatch over = new CountDownLatch(1);
            Future<?> trickle = sender.submit(() -> {
                while (!over.await(100, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
                return null;
            });

            String answer = readUntilClosed(socket);
            over.countDown();

            assertThat(answer).isEmpty();
            assertThat(trickle).isNotNull();
        }
    }

    @Test
    void closesAConnectionThatSpeaksAnotherProtocol() {
        assertThat(api.raw("nonsense\r\n\r\n")).isEmpty();
        assertThat(api.raw("GET /tasks HTTP/9.9\r\nHost: localhost\r\n\r\n")).isEmpty();
    }

    private static String readUntilClosed(Socket socket) {
        try {
            return RunningApi.readAll(socket.getInputStream());
        } catch (IOException e) {
            return "";
        }
    }

    @Test
    void keepsTheConnectionAfterAnError() throws IOException {
        try (Socket socket = api.connect()) {
            String bad =
                    "POST /tasks HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1\r\n\r\n{";
            String last = "GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write((bad + bad + last).getBytes(StandardCharsets.US_ASCII));

            assertThat(RunningApi.readAll(socket.getInputStream()).split("HTTP/1.1 "))
                    .hasSize(4);
        }
    }

    @Test
    void answersHeadWithoutABody() {
        Answer head = api.method("HEAD", "/queues");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("content-length")).isEqualTo(api.get("/queues").header("content-length"));
        assertThat(head.response().body()).isEmpty();
    }

    @Test
    void takesASaneRequestIdAndMakesOneOtherwise() {
        assertThat(api.get("/queues", "X-Request-Id", "abc-1.2:3").header("x-request-id"))
                .isEqualTo("abc-1.2:3");
        assertThat(api.get("/queues", "X-Request-Id", "a b").header("x-request-id"))
                .isNotEqualTo("a b")
                .isNotEmpty();
        assertThat(api.get("/nowhere").header("x-request-id")).isNotEmpty();
    }

    @Test
    void runsTheUsersLayers() {
        assertThat(api.get("/queues").header("x-layer")).isEqualTo("own");
        assertThat(api.get("/queues", "X-Own", "teapot").status()).isEqualTo(403);
    }

    @Test
    void hidesDefectsBehindTheRequestId() {
        Answer answer = api.get("/queues", "X-Own", "defect", "X-Request-Id", "find-me");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.text()).contains("find-me").doesNotContain("secret", "Exception");
    }

    @Test
    void keepsTheWordsOfTheStoreOutOfTheAnswerToProbes() {
        api.info.health(new EngineHealth(
                EngineHealth.State.RUNNING, List.of("store: /secret/path is not writable"), List.of()));

        assertThat(api.get("/health/ready").status()).isEqualTo(503);
        for (String probe : List.of("ready", "live", "started")) {
            assertThat(api.get("/health/" + probe).text())
                    .contains("the store does not accept writes")
                    .doesNotContain("secret");
        }
    }

    @Test
    void staysReadyWhenSomethingIsDegradedAndTellsNoAddresses() {
        api.info.health(new EngineHealth(
                EngineHealth.State.RUNNING,
                List.of(),
                List.of(
                        "broker, ringing: 10.0.0.7:6379 refuses",
                        "broker, listening: 10.0.0.7:6379 refuses",
                        "secret")));

        Answer ready = api.get("/health/ready");
        Answer chinese = api.get("/health/ready", "Accept-Language", "zh-CN");

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().path("message").asString()).isEqualTo("ready, but degraded");
        assertThat(chinese.json().path("message").asString()).isEqualTo("就绪，但已降级");
        assertThat(ready.data().path("state").asString()).isEqualTo("running");
        assertThat(ready.data().path("status").asString()).isEqualTo("degraded");
        assertThat(ready.data().path("problems")).isEmpty();
        assertThat(ready.data().path("degradations"))
                .hasSize(3)
                .extracting(JsonNode::asString)
                .anyMatch(text -> text.startsWith("the broker takes no rings"))
                .anyMatch(text -> text.startsWith("nothing can be heard from the broker"));
        assertThat(ready.text()).doesNotContain("10.0.0.7", "secret");
        assertThat(api.get("/health/live").data().path("status").asString()).isEqualTo("degraded");
    }

    @Test
    void saysThatAllIsWell() {
        assertThat(api.get("/health/ready").data().path("status").asString()).isEqualTo("ready");
        assertThat(api.get("/health/ready").data().path("degradations")).isEmpty();
    }

    @Test
    void saysWhenToTryAgain() {
        api.client.failWith(() -> new StoreUnavailableException("gone", Duration.ofSeconds(3), List.of(ID), null));
        Answer unavailable = api.post("/tasks", TASK);
        api.client.failWith(() -> new EngineStoppedException("stopping"));
        Answer stopped = api.post("/tasks", TASK);

        assertThat(unavailable.status()).isEqualTo(503);
        assertThat(unavailable.header("retry-after")).isEqualTo("3");
        assertThat(unavailable.data().path("maybeStored").get(0).asString()).isEqualTo(ID.toString());
        assertThat(stopped.status()).isEqualTo(503);
        assertThat(stopped.header("retry-after")).isNotEmpty();
    }

    @Test
    void refusesMoreThanItCanHandleButStillAnswersProbes() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch go = new CountDownLatch(1);
        api.client.onSubmit(() -> {
            inside.countDown();
            await(go);
        });
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = clients.submit(() -> api.post("/tasks", TASK));
            Future<Answer> second = clients.submit(() -> api.post("/tasks", TASK));
            inside.await();

            Answer refused = api.post("/tasks", TASK);
            Answer probe = api.get("/health/live");
            go.countDown();

            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("retry-after")).isEqualTo("1");
            assertThat(probe.status()).isEqualTo(200);
            assertThat(first.get().status()).isEqualTo(201);
            assertThat(second.get().status()).isEqualTo(201);
        }
    }

    @Test
    void letsRunningRequestsFinishWhenItStops() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        api.client.onSubmit(() -> {
            inside.countDown();
            await(go);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> running = threads.submit(() -> api.post("/tasks", TASK));
            inside.await();
            Future<?> stop = threads.submit(() -> {
                api.server().stop(Duration.ofSeconds(20));
                return null;
            });
            go.countDown();

            assertThat(running.get().status()).isEqualTo(201);
            stop.get();
        }
    }

    @Test
    void showsMetricsEvenWhileTheStoreIsGone() {
        api.post("/tasks", TASK);
        api.get("/made/up/path");
        String metrics = api.get("/metrics").text();
        api.client.failWith(() -> new StoreUnavailableException("gone", Duration.ofSeconds(3), List.of(), null));
        String without = api.get("/metrics").text();

        assertThat(metrics)
                .contains(
                        "taskmill_tasks_submitted_total", "taskmill_tasks_dead_lettered_total", "jvm_memory_used_bytes")
                .contains("taskmill_queue_tasks{queue=\"default\",status=\"pending\"} 1.0")
                .contains("taskmill_queue_oldest_pending_seconds{queue=\"default\"} 1.5")
                .contains("taskmill_http_requests_seconds_count{method=\"POST\",route=\"/tasks\",status=\"201\"} 1")
                .contains("route=\"unknown\",status=\"404\"")
                .doesNotContain("made/up");
        assertThat(without).contains("taskmill_queue_readable 0.0").doesNotContain("queue=\"default\"");
    }

    @Test
    void servesThePageWithAStrictPolicy() {
        Answer page = api.get("/docs", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.text()).doesNotContain("<script>", "http://", "https://", "style=");
        assertThat(api.get("/docs/docs.js").header("content-type")).startsWith("text/javascript");
    }

    static Stream<Arguments> languages() {
        return Stream.of(
                arguments("zh-CN", "zh-CN"),
                arguments("zh", "zh-CN"),
                arguments("zh-Hans-CN", "zh-CN"),
                arguments("fr, zh-CN;q=0.5, en;q=0.1", "zh-CN"),
                arguments("en;q=0.2, zh;q=0.9", "zh-CN"),
                arguments("zh;q=0.2, en;q=0.9", "en"),
                arguments("fr", "en"),
                arguments("*", "en"),
                arguments(";;q=x", "en"),
                arguments("zh;q=0", "en"));
    }

    @ParameterizedTest
    @MethodSource("languages")
    void answersInTheLanguageThatIsAskedFor(String accepted, String expected) {
        Answer answer = api.post(
                "/tasks", "{\"taskType\":\"echo\",\"name\":\"x\",\"priority\":\"1\"}", "Accept-Language", accepted);

        assertThat(answer.header("content-language")).isEqualTo(expected);
        assertThat(answer.header("vary")).contains("Accept-Language");
        assertThat(answer.text()).contains(expected.equals("en") ? "must be an integer" : "必须是整数");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
