package io.taskmill.server.http;

import io.taskmill.api.TaskClient;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.deadletter.ListDeadLetters;
import io.taskmill.server.http.docs.DocsEndpoints;
import io.taskmill.server.http.docs.OpenApiDocument;
import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.health.HealthEndpoints;
import io.taskmill.server.http.helidon.HelidonServer;
import io.taskmill.server.http.json.JsonFormat;
import io.taskmill.server.http.language.Texts;
import io.taskmill.server.http.metrics.Metrics;
import io.taskmill.server.http.metrics.RequestMeter;
import io.taskmill.server.http.middleware.AccessLog;
import io.taskmill.server.http.middleware.InFlightLimit;
import io.taskmill.server.http.middleware.LoopbackHosts;
import io.taskmill.server.http.middleware.Negotiation;
import io.taskmill.server.http.middleware.OwnPages;
import io.taskmill.server.http.middleware.Recovery;
import io.taskmill.server.http.middleware.RequestIds;
import io.taskmill.server.http.middleware.SequentialIds;
import io.taskmill.server.http.middleware.StopGate;
import io.taskmill.server.http.queue.ListQueues;
import io.taskmill.server.http.routing.Route;
import io.taskmill.server.http.routing.RoutedHandler;
import io.taskmill.server.http.routing.Router;
import io.taskmill.server.http.task.TaskEndpoints;
import io.taskmill.server.http.worker.ListWorkers;
import io.taskmill.spi.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The HTTP API, running. */
public final class HttpServer {
    private static final String METRICS = "/metrics";
    // Answers embed payloads as they are; what is written around them is flat.
    private static final int ANSWER_DEPTH = 64;

    private final HelidonServer server;
    private final Metrics metrics;
    private final List<Route> routes;

    private HttpServer(HelidonServer server, Metrics metrics, List<Route> routes) {
        this.server = server;
        this.metrics = metrics;
        this.routes = List.copyOf(routes);
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
        Answers answers = new Answers(new JsonFormat(ANSWER_DEPTH), new Texts());
        Metrics metrics = new Metrics(client, info, time);
        DocsEndpoints docs = new DocsEndpoints(OpenApiDocument.load());
        StopGate gate = new StopGate(time);
        List<Middleware> layers = new ArrayList<>(List.of(
                new RequestIds(new SequentialIds(Long.toString(time.now().toEpochMilli(), Character.MAX_RADIX))),
                new AccessLog(time),
                new RequestMeter(metrics.registry(), time),
                new Recovery(answers),
                new LoopbackHosts(config.host()),
                new OwnPages(),
                gate,
                new InFlightLimit(config.limits().inFlight()),
                new Negotiation(mediaTypes(docs))));
        layers.addAll(own);
        List<Route> routes = routes(config.limits(), client, info, answers);
        routes.add(Route.get(METRICS, metrics).always());
        routes.addAll(docs.routes());
        RoutedHandler handler = new RoutedHandler(new Router(routes), layers);
        return new HttpServer(HelidonServer.start(config, handler, gate, answers, time), metrics, routes);
    }

    private static List<Route> routes(HttpLimits limits, TaskClient client, ServerInfo info, Answers answers) {
        List<Route> routes = new ArrayList<>(new TaskEndpoints(client, info, answers).routes(limits));
        routes.add(Route.get("/dead-letters", new ListDeadLetters(client, info::deadMessages, answers)));
        routes.add(Route.get("/queues", new ListQueues(client, answers)));
        routes.add(Route.get("/workers", new ListWorkers(info::workers, answers)));
        routes.addAll(new HealthEndpoints(info::health, answers).routes());
        return routes;
    }

    private static Map<String, String> mediaTypes(DocsEndpoints docs) {
        Map<String, String> types = new HashMap<>(docs.mediaTypes());
        types.put(METRICS, "text/plain");
        return types;
    }

    /** What is served, as {@code GET /tasks/{id}}. */
    public List<String> endpoints() {
        return routes.stream().map(route -> route.method() + " " + route.path()).toList();
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
        metrics.close();
    }
}
