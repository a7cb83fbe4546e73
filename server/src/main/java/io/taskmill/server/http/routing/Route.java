package io.taskmill.server.http.routing;

import io.taskmill.server.http.exchange.Request.Admission;
import io.taskmill.server.http.exchange.RequestHandler;

/**
 * A method and a path that are answered.
 *
 * @param method upper case; {@code HEAD} comes with {@code GET}
 * @param path a template such as {@code /tasks/{id}}
 * @param admission whether it may be turned away under load
 * @param handler answers it
 */
public record Route(String method, String path, Admission admission, RequestHandler handler) {

    /** A route for reading. */
    public static Route get(String path, RequestHandler handler) {
        return new Route("GET", path, Admission.LIMITED, handler);
    }

    /** A route for doing. */
    public static Route post(String path, RequestHandler handler) {
        return new Route("POST", path, Admission.LIMITED, handler);
    }

    /** The same, let in whatever the load. */
    public Route always() {
        return new Route(method, path, Admission.ALWAYS, handler);
    }
}
