package io.taskmill.server.http.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.middleware.Methods;
import io.taskmill.spi.TimeSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/** Counts and times requests by route template, method and status: labels that clients cannot make up. */
public final class RequestMeter implements Middleware {
    private final MeterRegistry registry;
    private final TimeSource time;
    private final ConcurrentMap<Labels, Timer> timers = new ConcurrentHashMap<>();

    private record Labels(String route, String method, int status) {}

    /** Into this registry. */
    public RequestMeter(MeterRegistry registry, TimeSource time) {
        this.registry = registry;
        this.time = time;
    }

    @Override
    public Response around(Request request, RequestHandler next) {
        long start = time.nanos();
        Response response = next.handle(request);
        Labels labels = new Labels(request.target().template(), Methods.known(request.method()), response.status());
        timers.computeIfAbsent(labels, this::timer).record(time.nanos() - start, TimeUnit.NANOSECONDS);
        return response;
    }

    private Timer timer(Labels labels) {
        return Timer.builder("taskmill.http.requests")
                .description("Answered HTTP requests")
                .tag("route", labels.route())
                .tag("method", labels.method())
                .tag("status", Integer.toString(labels.status()))
                .register(registry);
    }
}
