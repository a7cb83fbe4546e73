package io.taskmill.server.http.helidon;

import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.taskmill.server.http.HttpConfig;
import io.taskmill.server.http.HttpTimeouts;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.middleware.StopGate;
import io.taskmill.server.http.routing.RoutedHandler;
import io.taskmill.spi.TimeSource;
import java.time.Duration;

/** A running web server. */
public final class HelidonServer {
    private static final int LONGEST_REQUEST_LINE = 8 << 10;
    private static final Duration IDLE_CHECK = Duration.ofSeconds(15);
    private static final Duration LONGEST_STOP = Duration.ofDays(1);

    private final WebServer server;
    private final StopGate gate;
    private final TransferDeadlines deadlines;

    private HelidonServer(WebServer server, StopGate gate, TransferDeadlines deadlines) {
        this.server = server;
        this.gate = gate;
        this.deadlines = deadlines;
    }

    /** Starts to listen; returns when it does. */
    public static HelidonServer start(
            HttpConfig config, RoutedHandler handler, StopGate gate, Answers answers, TimeSource time) {
        HttpTimeouts timeouts = config.timeouts();
        TransferDeadlines deadlines = new TransferDeadlines(time, shorter(timeouts.head(), timeouts.transfer()));
        HelidonAdapter adapter = new HelidonAdapter(
                handler, answers, new TransferLimit(deadlines, timeouts.transfer()), TransferMemory.shareOfHeap());
        WebServer server = WebServer.builder()
                .host(config.host())
                .port(config.port())
                .shutdownHook(false)
                .maxTcpConnections(config.limits().connections())
                .idleConnectionTimeout(timeouts.idle())
                .idleConnectionPeriod(shorter(timeouts.idle(), IDLE_CHECK))
                .errorHandling(errors -> errors.logAllMessages(true))
                .directHandlers(EarlyErrors.handlers(answers))
                .addProtocol(Http1Config.builder()
                        .maxPrologueLength(LONGEST_REQUEST_LINE)
                        .maxHeadersSize(config.limits().headerBytes())
                        .addReceiveListener(new HeadDeadline(deadlines, timeouts.head()))
                        .build())
                .addRouting(HttpRouting.builder()
                        .any((request, response) -> gate.pass(() -> adapter.handle(request, response))))
                .build()
                .start();
        deadlines.start();
        return new HelidonServer(server, gate, deadlines);
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Stops to listen, lets requests finish for at most {@code grace}, then closes. A repeat does nothing. */
    public void stop(Duration grace) throws InterruptedException {
        gate.closeAndAwait(shorter(grace, LONGEST_STOP));
        server.stop();
        deadlines.stop();
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
