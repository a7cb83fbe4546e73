package io.taskmill.server.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.taskmill.api.NonRetryableException;
import io.taskmill.api.RetryLaterException;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class HttpCallHandlerTest {
    private static final HttpCallConfig OPEN =
            new HttpCallConfig(true, List.of(), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private final HttpCallHandler handler = new HttpCallHandler(OPEN, "Taskmill/test", TimeSource.system());
    private final AtomicReference<Recorded> seen = new AtomicReference<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        handler.close();
        server.stop(0);
    }

    @Test
    void postsJsonAndReturnsTheJsonAnswer() throws Exception {
        answer(200, "application/json; charset=utf-8", "{\"ok\":true}");
        StubTask task =
                StubTask.of("{\"url\":\"" + url("/hook?x=1") + "\",\"body\":{\"n\":1},\"headers\":{\"X-A\":\"b\"}}");

        JsonNode result = Json.MAPPER.readTree(handler.handle(task).bytes());

        assertThat(result.get("status").intValue()).isEqualTo(200);
        assertThat(result.get("body").toString()).isEqualTo("{\"ok\":true}");
        assertThat(result.get("headers").get("content-type").stringValue()).startsWith("application/json");
        Recorded request = seen.get();
        assertThat(request.line).isEqualTo("POST /hook?x=1");
        assertThat(request.body).isEqualTo("{\"n\":1}");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("X-A")).isEqualTo("b");
        assertThat(request.header("Idempotency-Key")).isEqualTo(task.id().toString());
        assertThat(request.header("Taskmill-Task-Id")).isEqualTo(task.id().toString());
        assertThat(request.header("Taskmill-Attempt")).isEqualTo("1");
        assertThat(request.header("User-Agent")).isEqualTo("Taskmill/test");
    }

    @Test
    void sendsATextBodyAsItIs() throws Exception {
        answer(204, null, "");

        handler.handle(StubTask.of("{\"method\":\"put\",\"url\":\"" + url("/t") + "\",\"body\":\"grüß\"}"));

        assertThat(seen.get().line).isEqualTo("PUT /t");
        assertThat(seen.get().body).isEqualTo("grüß");
        assertThat(seen.get().header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
    }

    @Test
    void truncatesAHugeAnswer() throws Exception {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            try (var out = exchange.getResponseBody()) {
                for (int i = 0; i < 1000; i++) {
                    out.write(block);
                }
            }
        });

        JsonNode result = Json.MAPPER.readTree(handler.handle(get("/")).bytes());

        assertThat(result.get("bodyTruncated").booleanValue()).isTrue();
        assertThat(result.get("body").stringValue()).hasSize(HttpAnswer.BODY_BYTES);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429, 408, 425})
    void triesAgainWhenTheServerIsToBlame(int status) {
        answer(status, "text/plain", "oops");

        assertThatThrownBy(() -> handler.handle(get("/?token=secret")))
                .isInstanceOf(IOException.class)
                .hasMessage("GET http://127.0.0.1:" + server.getAddress().getPort() + " answered " + status);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 410, 422, 301, 302, 307})
    void givesUpWhenTheRequestIsToBlame(int status) {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });

        assertThatThrownBy(() -> handler.handle(get("/"))).isInstanceOf(NonRetryableException.class);
    }

    @ParameterizedTest
    @CsvSource({"429,120,120", "503,0,0", "503,99999999,86400"})
    void waitsAsLongAsRetryAfterSays(int status, String header, long seconds) {
        retryAfter(status, header);

        Throwable thrown = catchThrowable(() -> handler.handle(get("/")));

        assertThat(thrown).isInstanceOf(RetryLaterException.class);
        assertThat(((RetryLaterException) thrown).delay()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void waitsUntilTheDateThatRetryAfterSays() {
        Instant then = Instant.now().plusSeconds(300);
        retryAfter(503, DateTimeFormatter.RFC_1123_DATE_TIME.format(then.atOffset(ZoneOffset.UTC)));

        Throwable thrown = catchThrowable(() -> handler.handle(get("/")));

        assertThat(((RetryLaterException) thrown).delay()).isBetween(Duration.ofSeconds(280), Duration.ofSeconds(300));
    }

    @Test
    void givesUpWaitingAfterTheTimeoutOfThePayload() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        slowBody(release, new CountDownLatch(1));

        assertThatThrownBy(() -> handler.handle(
                        StubTask.of("{\"method\":\"GET\",\"url\":\"" + url("/") + "\",\"timeout\":\"100ms\"}")))
                .isInstanceOf(HttpTimeoutException.class)
                .hasMessageContaining("within 100 ms");
        release.countDown();
    }

    @Test
    void endsSoonWhenItIsInterrupted() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch arrived = new CountDownLatch(1);
        slowBody(release, arrived);
        FutureTask<Throwable> outcome = new FutureTask<>(() -> catchThrowable(() -> handler.handle(get("/"))));
        Thread thread = Thread.startVirtualThread(outcome);
        arrived.await();

        thread.interrupt();

        assertThat(outcome.get()).isInstanceOf(InterruptedException.class);
        release.countDown();
    }

    @Test
    void triesAgainWhenNobodyListens() {
        int port = server.getAddress().getPort();
        server.stop(0);

        assertThatThrownBy(
                        () -> handler.handle(StubTask.of("{\"url\":\"http://127.0.0.1:" + port + "/p?token=secret\"}")))
                .isInstanceOf(IOException.class)
                .hasMessage("POST http://127.0.0.1:" + port + ": connection refused or unreachable");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":\"ftp://example.com/\"}",
                "{\"url\":\"/relative\"}",
                "{\"url\":\"http://user:secret@example.com/\"}",
                "{\"url\":\"http://exa mple.com/\"}",
                "{\"url\":\"http://example.com/\",\"method\":\"CONNECT\"}",
                "{\"url\":\"http://example.com/\",\"headers\":{\"Host\":\"x\"}}",
                "{\"url\":\"http://example.com/\",\"headers\":{\"Transfer-Encoding\":\"chunked\"}}",
                "{\"url\":\"http://example.com/\",\"headers\":{\"Taskmill-Task-Id\":\"x\"}}",
                "{\"url\":\"http://example.com/\",\"headers\":{\"X\":\"a\\r\\nY: b\"}}",
                "{\"url\":\"http://example.com/\",\"headers\":{\"X Y\":\"a\"}}",
                "{\"url\":\"http://example.com/\",\"headers\":{\"X\":\"a\",\"x\":\"b\"}}",
                "{\"url\":\"http://example.com/\",\"headers\":{\"X\":1}}",
                "{\"url\":\"http://example.com/\",\"timeout\":\"soon\"}"
            })
    void refusesABadPayloadForGood(String payload) {
        Throwable thrown = catchThrowable(() -> handler.handle(StubTask.of(payload)));

        assertThat(thrown).isInstanceOf(NonRetryableException.class);
        assertThat(thrown.getMessage()).doesNotContain("secret");
    }

    @Test
    void doesNotCallPrivateAddressesUnlessTold() {
        HttpCallHandler careful = new HttpCallHandler(HttpCallConfig.defaults(), "Taskmill/test", TimeSource.system());
        answer(200, null, "");

        assertThatThrownBy(() -> careful.handle(get("/")))
                .isInstanceOf(NonRetryableException.class)
                .hasMessageContaining("allowPrivateNetworks");
        assertThat(seen.get()).isNull();
        careful.close();
    }

    /** What pinning a call to its checked address relies on. */
    @Test
    void theClientSendsTheHostThatItIsTold() throws Exception {
        answer(200, null, "");
        HttpRequest request = HttpRequest.newBuilder(java.net.URI.create(url("/")))
                .header("Host", "checked.example")
                .build();

        HttpClient.newHttpClient().send(request, BodyHandlers.discarding());

        assertThat(seen.get().header("Host")).isEqualTo("checked.example");
    }

    private void answer(int status, String contentType, String body) {
        server.createContext("/", record(exchange -> {
            if (contentType != null) {
                exchange.getResponseHeaders().set("Content-Type", contentType);
            }
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        }));
    }

    private void retryAfter(int status, String header) {
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", header);
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
    }

    /** Sends the headers at once and the body never. */
    private void slowBody(CountDownLatch release, CountDownLatch arrived) {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            arrived.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
    }

    private HttpHandler record(HttpHandler next) {
        return exchange -> {
            seen.set(Recorded.of(exchange));
            next.handle(exchange);
        };
    }

    private StubTask get(String path) {
        return StubTask.of("{\"method\":\"GET\",\"url\":\"" + url(path) + "\"}");
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private record Recorded(String line, com.sun.net.httpserver.Headers headers, String body) {

        static Recorded of(HttpExchange exchange) throws IOException {
            return new Recorded(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }

        String header(String name) {
            return headers.getFirst(name);
        }
    }
}
