package io.taskmill.server.http.middleware;

import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what a web page of another origin makes a browser send (403): there is no login, so whoever can open a page
 * near this server could use it. Clients that are no browsers say nothing of an origin and are not concerned.
 */
public final class OwnPages implements Middleware {

    @Override
    public Response around(Request request, RequestHandler next) {
        String origin = request.headers().get("Origin");
        if (origin != null && !sameHost(origin, request.headers().get("Host"))) {
            throw refused();
        }
        if ("cross-site".equals(request.headers().get("Sec-Fetch-Site")) && !link(request)) {
            throw refused();
        }
        return next.handle(request);
    }

    private static boolean sameHost(String origin, @Nullable String host) {
        int scheme = origin.indexOf("://");
        return scheme > 0 && origin.substring(scheme + "://".length()).equalsIgnoreCase(host);
    }

    /**
     * Somebody follows a link, to the page of this server for example: nothing is done, and no page reads the answer.
     */
    private static boolean link(Request request) {
        return request.method().equals("GET")
                && "navigate".equals(request.headers().get("Sec-Fetch-Mode"))
                && "document".equals(request.headers().get("Sec-Fetch-Dest"));
    }

    private static RefusedException refused() {
        return new RefusedException(Refusal.of(403, "other_origin"));
    }
}
