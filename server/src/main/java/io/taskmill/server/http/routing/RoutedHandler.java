package io.taskmill.server.http.routing;

import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestBody;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.RequestHeaders;
import io.taskmill.server.http.exchange.Response;
import java.util.List;

/** Routes a request first, so that every layer around its handler knows where it goes. Thread-safe. */
public final class RoutedHandler {
    private final Router router;
    private final RequestHandler layered;

    /** With these layers around every handler, the first one outermost. */
    public RoutedHandler(Router router, List<Middleware> layers) {
        this.router = router;
        this.layered = Middleware.wrap(request -> request.target().handler().handle(request), layers);
    }

    /**
     * A request as it arrives.
     *
     * @param method as sent
     * @param path undecoded
     * @param query undecoded
     * @param headers by name
     * @param body not read yet
     */
    public record Arrival(String method, String path, String query, RequestHeaders headers, RequestBody body) {}

    /** Answers a request. */
    public Response handle(Arrival arrival) {
        return layered.handle(new Request(
                "",
                arrival.method(),
                arrival.path(),
                arrival.query(),
                arrival.headers(),
                arrival.body(),
                router.route(arrival.method(), arrival.path())));
    }
}
