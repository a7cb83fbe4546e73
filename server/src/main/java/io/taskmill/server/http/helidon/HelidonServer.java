package io.taskmill.server.http.helidon;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.taskmill.server.http.HttpConfig;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.middleware.StopGate;
import io.taskmill.server.http.routing.RoutedHandler;
import io.taskmill.spi.TimeSource;
import java.time.Duration;

/** A running web server. */
public final class HelidonServer {
    private static final int LONGEST_REQUEST_LINE = 8 << 10;
    private static final Duration IDLE_CHECK = Duration.ofSeconds(30);
    private static final Duration LONGEST_STOP = Duration.ofDays(1);

    private final WebServer server;
    private final StopGate gate;
    private final SlowBodies slow;

    private HelidonServer(WebServer server, StopGate gate, SlowBodies slow) {
        this.server = server;
        this.gate = gate;
        this.slow = slow;
    }

    /** Starts to listen; returns when it does. */
    public static HelidonServer start(
            HttpConfig config, RoutedHandler handler, StopGate gate, Answers answers, TimeSource time) {
        SlowBodies slow = new SlowBodies(time, config.timeouts().body());
        HelidonAdapter adapter = new HelidonAdapter(handler, slow, BodyMemory.shareOfHeap());
        WebServer server = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .shutdownHook(false)
                .idleConnectionTimeout(config.timeouts().idle())
                .idleConnectionPeriod(shorter(config.timeouts().idle(), IDLE_CHECK))
                .errorHandling(errors -> errors.logAllMessages(true))
                .directHandlers(EarlyErrors.handlers(answers))
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .maxHeadersSize(config.limits().headerBytes())
                        .build())
                .addRouting(HttpRouting.builder()
                        .any((request, response) -> gate.pass(() -> adapter.handle(request, response))))
                .build()
                .start();
        slow.start();
        return new HelidonServer(server, gate, slow);
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Stops to listen, lets requests finish for at most {@code grace}, then closes. A repeat does nothing. */
    public void stop(Duration grace) throws InterruptedException {
        gate.closeAndAwait(shorter(grace, LONGEST_STOP));
        server.stop();
        slow.stop();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
