package io.taskmill.server.http;

import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.metrics.MeteredBroker;
import io.taskmill.spi.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API on a port of its own, over fakes, with what it takes to talk to it. */
public final class RunningApi implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String JSON_TYPE = "application/json";
    private static final JsonMapper JSON = JsonMapper.shared();

    public final FakeTaskClient client = new FakeTaskClient();
    public final FakeServerInfo info;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    public RunningApi() {
        this(HttpConfig.defaults(), List.of());
    }

    public RunningApi(HttpConfig config, List<Middleware> own) {
        this(config, own, Optional.empty(), TimeSource.system());
    }

    public RunningApi(Optional<MeteredBroker> broker, TimeSource time) {
        this(HttpConfig.defaults(), List.of(), broker, time);
    }

    private RunningApi(HttpConfig config, List<Middleware> own, Optional<MeteredBroker> broker, TimeSource time) {
        this.info = new FakeServerInfo(broker);
        this.server = HttpServer.start(config.withPort(0), client, info, own, time);
    }

    public HttpServer server() {
        return server;
    }

    /** An answer with its body read as JSON, when it is JSON. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public JsonNode data() {
            return json().path("data");
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** Broken rules as {@code field:rule}. */
        public List<String> broken() {
            return json().path("errors")
                    .valueStream()
                    .map(e -> e.path("field").asString() + ":" + e.path("rule").asString())
                    .toList();
        }
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public Answer post(String path, byte[] body, String... headers) {
        HttpRequest.Builder request = request(path, headers).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(List.of(headers).contains("Content-Type") ? request : request.header("Content-Type", JSON_TYPE));
    }

    public Answer method(String method, String path) {
        return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(PATIENCE);
        return headers.length == 0 ? builder : builder.headers(headers);
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends these bytes as they are and reads until the server closes the connection. */
    public String raw(byte[] bytes) {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return readAll(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String raw(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    public static String readAll(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        in.transferTo(all);
        return all.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        try {
            server.stop(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
