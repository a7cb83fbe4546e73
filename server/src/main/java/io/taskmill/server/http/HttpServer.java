package io.taskmill.server.http;

import io.taskmill.api.TaskClient;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.health.HealthEndpoints;
import io.taskmill.server.http.helidon.HelidonServer;
import io.taskmill.server.http.json.JsonFormat;
import io.taskmill.server.http.language.Texts;
import io.taskmill.server.http.middleware.AccessLog;
import io.taskmill.server.http.middleware.InFlightLimit;
import io.taskmill.server.http.middleware.Negotiation;
import io.taskmill.server.http.middleware.Recovery;
import io.taskmill.server.http.middleware.RequestIds;
import io.taskmill.server.http.middleware.SequentialIds;
import io.taskmill.server.http.middleware.StopGate;
import io.taskmill.server.http.queue.ListQueues;
import io.taskmill.server.http.routing.Route;
import io.taskmill.server.http.routing.RoutedHandler;
import io.taskmill.server.http.routing.Router;
import io.taskmill.server.http.task.TaskEndpoints;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The HTTP API, running. */
public final class HttpServer {
    private final HelidonServer server;

    private HttpServer(HelidonServer server) {
        this.server = server;
    }

    /** Starts to serve; returns when connections are accepted. */
    public static HttpServer start(HttpConfig config, TaskClient client, ServerInfo info) {
        return start(config, client, info, List.of(), TimeSource.system());
    }

    /**
     * Starts to serve with layers of the user's own, the first one outermost. They run inside Taskmill's: what they
     * throw is answered as an error, what they answer has a request id.
     */
    public static HttpServer start(
            HttpConfig config, TaskClient client, ServerInfo info, List<Middleware> own, TimeSource time) {
        Answers answers = new Answers(new JsonFormat(1000), new Texts());
        StopGate gate = new StopGate(time);
        List<Route> routes = new ArrayList<>(new TaskEndpoints(client, info, answers).routes(config.limits()));
        routes.add(Route.get("/queues", new ListQueues(client, answers)));
        routes.addAll(new HealthEndpoints(info::health, answers).routes());
        List<Middleware> layers = new ArrayList<>(List.of(
                new RequestIds(new SequentialIds(Long.toString(time.now().toEpochMilli(), Character.MAX_RADIX))),
                new AccessLog(time),
                new Recovery(answers),
                gate,
                new InFlightLimit(config.limits().inFlight()),
                new Negotiation(Map.of())));
        layers.addAll(own);
        RoutedHandler handler = new RoutedHandler(new Router(routes), layers);
        return new HttpServer(HelidonServer.start(config, handler, gate, answers, time));
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /**
     * Stops: refuses new requests, lets running ones finish for at most {@code grace}, then closes all connections. A
     * repeat does nothing.
     *
     * @throws InterruptedException when the thread is interrupted; connections may still be open then
     */
    public void stop(Duration grace) throws InterruptedException {
        server.stop(grace);
    }
}
