package io.taskmill.server.cli;

import io.taskmill.api.TaskHandler;
import io.taskmill.server.config.ConfigLoader;
import io.taskmill.server.config.ConfigSources;
import io.taskmill.server.config.TaskmillConfig;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerProvider;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server in this process over a store in memory, with what it takes to talk to it. */
final class ServerPlace implements AutoCloseable {
    private final RunningServer server;
    private final TaskmillConfig config;
    private final HttpClient client = HttpClient.newHttpClient();

    private ServerPlace(TaskmillConfig config, RunningServer server) {
        this.config = config;
        this.server = server;
    }

    /** Over a store that {@code store} has put its hands on, ringing through {@code broker} if there is one. */
    static ServerPlace start(
            UnaryOperator<TaskStore> store, Optional<Broker> broker, Map<String, TaskHandler> handlers) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TASKMILL_STORE", "memory:",
                "TASKMILL_STORE_ACCEPT_LOSS", "true",
                "TASKMILL_SERVER_PORT", "0",
                "TASKMILL_NODE_NAME", "web-1"));
        broker.ifPresent(there -> environment.put("TASKMILL_BROKER", "amqp://me:geheim@rabbit/"));
        return start(store, broker, handlers, environment);
    }

    /** Over a store in memory that rings itself, beside a broker that was used before. */
    static ServerPlace moved(Broker old, Map<String, TaskHandler> handlers) {
        return start(
                UnaryOperator.identity(),
                Optional.of(old),
                handlers,
                Map.of(
                        "TASKMILL_STORE", "memory:",
                        "TASKMILL_STORE_ACCEPT_LOSS", "true",
                        "TASKMILL_SERVER_PORT", "0",
                        "TASKMILL_BROKER_DRAIN_FROM", "amqp://me:geheim@rabbit/"));
    }

    private static ServerPlace start(
            UnaryOperator<TaskStore> store,
            Optional<Broker> broker,
            Map<String, TaskHandler> handlers,
            Map<String, String> environment) {
        TaskmillConfig config = ConfigLoader.load(new ConfigSources(Optional.empty(), environment, Map.of()));
        Extensions extensions = new Extensions(
                List.of(() -> handlers),
                List.of(),
                ClassPath.all(StoreProvider.class).stream()
                        .<StoreProvider>map(provider -> new Wrapping(provider, store))
                        .toList(),
                broker.map(there -> List.<BrokerProvider>of(new AdapterOpeningTest.Brokers(() -> there)))
                        .orElse(List.of()));
        return new ServerPlace(config, RunningServer.start(config, extensions, TimeSource.system()));
    }

    /** What people are told at the start. */
    List<String> report() {
        return StartReport.lines(config, server);
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** The data of an answer. */
    JsonNode data(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body()).path("data");
    }

    void stop() {
        server.stop();
    }

    @Override
    public void close() {
        server.stop();
        client.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record Wrapping(StoreProvider provider, UnaryOperator<TaskStore> store) implements StoreProvider {

        @Override
        public boolean accepts(String url) {
            return provider.accepts(url);
        }

        @Override
        public String urlForm() {
            return provider.urlForm();
        }

        @Override
        public TaskStore open(String url, TimeSource time) {
            return store.apply(provider.open(url, time));
        }
    }
}
