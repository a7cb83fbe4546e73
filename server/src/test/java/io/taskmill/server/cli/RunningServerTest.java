package io.taskmill.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.taskmill.api.HandlerProvider;
import io.taskmill.api.Payload;
import io.taskmill.api.TaskHandler;
import io.taskmill.server.config.ConfigLoader;
import io.taskmill.server.config.ConfigSources;
import io.taskmill.server.config.TaskmillConfig;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The whole server in this process, with a store in memory. */
class RunningServerTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void servesTasksOfReadyMadeAndProvidedHandlers() throws Exception {
        RunningServer server = start(() -> Map.of("greet", task -> Payload.json("\"hello\"")));
        try {
            HttpResponse<String> created = post(server, "{\"taskType\":\"greet\"}");

            assertThat(created.statusCode()).isEqualTo(201);
            assertThat(server.taskTypes()).containsExactlyInAnyOrder("echo", "sleep", "fail", "http", "greet");
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(StartReport.lines(config(), server)).anyMatch(line -> line.contains("curl"));
        } finally {
            server.stop();
        }
    }

    @Test
    void refusesTwoHandlersOfOneTypeNamingBothSources() {
        HandlerProvider provider = new EchoAgain();

        assertThatThrownBy(() -> start(provider))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("\"echo\"")
                .hasMessageContaining("Taskmill itself")
                .hasMessageContaining(EchoAgain.class.getName());
    }

    @Test
    void answersUntilTheLastTaskIsDoneWhenItStops() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        RunningServer server = start(() -> Map.of("slow", task -> {
            running.countDown();
            finish.await();
            return null;
        }));
        post(server, "{\"taskType\":\"slow\"}");
        running.await();
        HttpRequest.Builder live = HttpRequest.newBuilder(uri(server, "/health/live"));

        Thread stop = Thread.startVirtualThread(server::stop);
        HttpResponse<String> late = post(server, "{\"taskType\":\"echo\"}");
        while (late.statusCode() == 201) {
            late = post(server, "{\"taskType\":\"echo\"}");
        }

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).isPresent();
        assertThat(get(server, "/health/ready").statusCode()).isEqualTo(503);
        finish.countDown();
        stop.join();
        server.stop();
        assertThatThrownBy(() -> send(live)).isInstanceOf(ConnectException.class);
    }

    private static RunningServer start(HandlerProvider provider) {
        return RunningServer.start(
                config(),
                new Extensions(List.of(provider), List.of(), ClassPath.all(StoreProvider.class), List.of()),
                TimeSource.system());
    }

    private static TaskmillConfig config() {
        Map<String, String> environment =
                Map.of("TASKMILL_STORE", "memory:", "TASKMILL_STORE_ACCEPT_LOSS", "true", "TASKMILL_SERVER_PORT", "0");
        return ConfigLoader.load(new ConfigSources(Optional.empty(), environment, Map.of()));
    }

    private HttpResponse<String> post(RunningServer server, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(server, "/tasks"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(RunningServer server, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(server, path)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI uri(RunningServer server, String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    private static final class EchoAgain implements HandlerProvider {

        @Override
        public Map<String, TaskHandler> handlers() {
            return Map.of("echo", task -> null);
        }
    }
}
