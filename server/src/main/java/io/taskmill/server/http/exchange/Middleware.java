package io.taskmill.server.http.exchange;

import java.util.List;

/**
 * Wraps every request, like a layer of an onion: does something before, calls {@code next} (or not), does something
 * after. Called by many threads at once.
 */
@FunctionalInterface
public interface Middleware {

    /** Answers one request, usually by way of {@code next}. */
    Response around(Request request, RequestHandler next);

    /** A handler with these layers around it, the first one outermost. */
    static RequestHandler wrap(RequestHandler core, List<Middleware> layers) {
        RequestHandler wrapped = core;
        for (Middleware layer : layers.reversed()) {
            RequestHandler next = wrapped;
            wrapped = request -> layer.around(request, next);
        }
        return wrapped;
    }
}
