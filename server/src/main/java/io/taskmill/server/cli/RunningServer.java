package io.taskmill.server.cli;

import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.TaskEngine;
import io.taskmill.server.config.ServerConfig;
import io.taskmill.server.config.TaskmillConfig;
import io.taskmill.server.handlers.ReadyHandlers;
import io.taskmill.server.http.HttpConfig;
import io.taskmill.server.http.HttpLimits;
import io.taskmill.server.http.HttpServer;
import io.taskmill.spi.StoreException;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** A store, a broker, handlers, an engine and the HTTP API, started in this order. Thread-safe. */
final class RunningServer {
    private static final System.Logger LOG = System.getLogger(RunningServer.class.getName());
    /** Of the grace period, for the last answers. */
    private static final Duration LONGEST_HTTP_GRACE = Duration.ofSeconds(1);

    private final TaskmillConfig config;
    private final Adapters adapters;
    private final ReadyHandlers ready;
    private final TaskEngine engine;
    private final HttpServer http;
    private boolean stopped;

    private RunningServer(
            TaskmillConfig config, Adapters adapters, ReadyHandlers ready, TaskEngine engine, HttpServer http) {
        this.config = config;
        this.adapters = adapters;
        this.ready = ready;
        this.engine = engine;
        this.http = http;
    }

    /**
     * Starts everything, or nothing.
     *
     * @throws StartException saying what to mend; whatever was started is stopped again
     */
    static RunningServer start(TaskmillConfig config, Extensions extensions, TimeSource time) {
        Undo undo = new Undo();
        try {
            PortCheck.requireFree(config.server());
            Adapters adapters = Adapters.open(config, extensions, time);
            undo.add(adapters::close);
            ReadyHandlers ready = new ReadyHandlers(
                    config.handlers().http(), config.handlers().email(), "Taskmill/" + ProductVersion.text(), time);
            undo.add(ready::close);
            HandlerCatalog catalog = new HandlerCatalog().add("Taskmill itself", ready.byType());
            extensions.providers().forEach(catalog::add);
            TaskEngine engine = engine(config, adapters, catalog, extensions, time);
            undo.add(() -> engine.stop(Duration.ZERO));
            engine.start();
            RunningServer server = new RunningServer(config, adapters, ready, engine, http(config, adapters, engine));
            undo.forget();
            return server;
        } catch (StoreException e) {
            throw new StartException(
                    config.store().setting() + ": the store "
                            + config.store().url().shown() + " failed: "
                            + config.store().url().shownIn(String.valueOf(e.getMessage())),
                    e);
        } finally {
            undo.run();
        }
    }

    /**
     * Stops in the order that loses nothing: the engine refuses submits and finishes or gives back what runs while the
     * API still answers questions; then the API; then the broker and the store. A repeat waits for the first call and
     * does nothing.
     */
    synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        Duration quarter = config.grace().dividedBy(4);
        Duration httpGrace = quarter.compareTo(LONGEST_HTTP_GRACE) < 0 ? quarter : LONGEST_HTTP_GRACE;
        engine.stop(config.grace().minus(httpGrace));
        try {
            http.stop(httpGrace);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.log(Level.WARNING, "the HTTP server was not given time to close its connections");
        } finally {
            ready.close();
            adapters.close();
        }
    }

    int port() {
        return http.port();
    }

    Set<String> taskTypes() {
        return engine.taskTypes();
    }

    String storeProduct() {
        return adapters.store().info().product();
    }

    /** Empty when the store itself rings. */
    Optional<String> brokerProduct() {
        return adapters.broker().map(broker -> broker.info().product());
    }

    private static TaskEngine engine(
            TaskmillConfig config, Adapters adapters, HandlerCatalog catalog, Extensions extensions, TimeSource time) {
        TaskEngine.Builder builder =
                TaskEngine.builder(adapters.store()).config(config.engine()).time(time);
        adapters.broker().ifPresent(broker -> builder.broker(broker, new JsonEvents()));
        adapters.old().ifPresent(builder::drainFrom);
        config.queues().forEach(builder::queue);
        extensions.middleware().forEach(builder::middleware);
        return builder.handlers(catalog.handlers()).build();
    }

    private static HttpServer http(TaskmillConfig config, Adapters adapters, TaskEngine engine) {
        ServerConfig server = config.server();
        HttpLimits defaults = HttpLimits.defaults();
        HttpLimits limits = new HttpLimits(
                server.bodyLimitBytes(),
                server.batchBodyLimitBytes(),
                defaults.batchTasks(),
                server.maxDepth(),
                defaults.headerBytes(),
                server.maxInFlight(),
                defaults.connections());
        HttpConfig http = HttpConfig.defaults()
                .withHost(server.host())
                .withPort(server.port())
                .withLimits(limits);
        HttpServer started = HttpServer.start(http, engine, EngineView.of(engine, adapters.broker(), config.queues()));
        if (started.port() < 0) {
            throw new StartException("cannot listen on " + server.host() + ":" + server.port(), null);
        }
        return started;
    }
}
