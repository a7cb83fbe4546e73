package io.taskmill.bench.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.taskmill.api.DeadMessage;
import io.taskmill.api.TaskRequest;
import io.taskmill.api.Violation;
import io.taskmill.api.WorkerView;
import io.taskmill.engine.EngineHealth;
import io.taskmill.engine.EngineStats;
import io.taskmill.server.http.HttpConfig;
import io.taskmill.server.http.HttpServer;
import io.taskmill.server.http.ServerInfo;
import io.taskmill.server.http.metrics.MeteredBroker;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Serves a bare echo on port 18080 and the API, over a client that answers at once, on port 18081, to be compared with
 * a load generator: {@code wrk -t1 -c64 -s submit.lua http://127.0.0.1:18080/tasks}. Runs until it is stopped.
 */
public final class EchoAndSubmit {
    private static final int ECHO_PORT = 18_080;
    private static final int API_PORT = 18_081;

    private EchoAndSubmit() {}

    public static void main(String[] args) {
        WebServer echo = WebServer.builder()
                .host("127.0.0.1")
                .port(ECHO_PORT)
                .addRouting(HttpRouting.builder().any((request, response) -> {
                    byte[] body = request.content().as(byte[].class);
                    response.header(HeaderNames.CONTENT_TYPE, "application/json");
                    response.send(body);
                }))
                .build()
                .start();
        HttpServer api =
                HttpServer.start(HttpConfig.defaults().withPort(API_PORT), new InstantClient(), new HealthyEngine());
        System.out.println("echo on " + echo.port() + ", API on " + api.port());
    }

    private static final class HealthyEngine implements ServerInfo {
        private final EngineStats stats = new EngineStats();

        @Override
        public EngineHealth health() {
            return new EngineHealth(EngineHealth.State.RUNNING, List.of(), List.of());
        }

        @Override
        public EngineStats stats() {
            return stats;
        }

        @Override
        public List<WorkerView> workers() {
            return List.of();
        }

        @Override
        public List<DeadMessage> deadMessages(@Nullable DeadMessage before, int max) {
            return List.of();
        }

        @Override
        public Optional<MeteredBroker> broker() {
            return Optional.empty();
        }

        @Override
        public List<Violation> violations(TaskRequest request) {
            return List.of();
        }
    }
}
