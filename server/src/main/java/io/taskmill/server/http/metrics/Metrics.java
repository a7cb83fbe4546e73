package io.taskmill.server.http.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.taskmill.api.TaskClient;
import io.taskmill.engine.EngineStats;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.nio.charset.StandardCharsets;

/** {@code GET /metrics}: everything that is measured, as Prometheus reads it. */
public final class Metrics implements RequestHandler, AutoCloseable {

    /** The media type of the answer. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final QueueMeters queues;

    /** Over this engine. */
    public Metrics(TaskClient client, EngineStats stats) {
        this.queues = new QueueMeters(registry, client);
        new EngineMeters(registry, stats).register();
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /** Where more can be registered. */
    public MeterRegistry registry() {
        return registry;
    }

    @Override
    public Response handle(Request request) {
        queues.refresh();
        byte[] text = registry.scrape().getBytes(StandardCharsets.UTF_8);
        return Response.of(200, CONTENT_TYPE, text);
    }

    /** Ends the listening to the garbage collector. A repeat does nothing. */
    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
