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
import io.taskmill.server.http.ServerInfo;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.spi.TimeSource;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code GET /metrics}: everything that is measured, as Prometheus reads it. */
public final class Metrics implements RequestHandler, AutoCloseable {

    /** The media type of the answer. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final QueueMeters queues;
    private final Optional<BrokerMeters> broker;

    /** Over this engine. */
    public Metrics(TaskClient client, ServerInfo info, TimeSource time) {
        this.queues = new QueueMeters(registry, client);
        this.broker = info.broker().map(metered -> new BrokerMeters(registry, metered, time));
        new EngineMeters(registry, info.stats()).register();
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
        broker.ifPresent(BrokerMeters::refresh);
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
