package io.taskmill.server.http.exchange;

import java.util.Map;

/**
 * An HTTP request as endpoints see it. Read by one thread.
 *
 * @param id follows the request through logs and answers
 * @param method upper case, as sent
 * @param path undecoded, without the query
 * @param query undecoded, without the question mark; empty when there is none
 * @param headers by name
 * @param body read at most once
 * @param target where the request is routed to
 */
public record Request(
        String id, String method, String path, String query, RequestHeaders headers, RequestBody body, Target target) {

    /** The same request under another id. */
    public Request withId(String other) {
        return new Request(other, method, path, query, headers, body, target);
    }

    /** The decoded value of a path parameter that the route's template names. */
    public String pathParameter(String name) {
        String value = target.parameters().get(name);
        if (value == null) {
            throw new IllegalArgumentException("route " + target.template() + " has no parameter " + name);
        }
        return value;
    }

    /**
     * Where a request is routed to.
     *
     * @param template the route's path as documented, such as {@code /tasks/{id}}; one word for all unknown paths, so
     *     that it can label a metric
     * @param admission whether the request counts towards the limit of requests in flight
     * @param parameters decoded path parameters by name
     * @param handler answers it, with an error when nothing fits
     */
    public record Target(String template, Admission admission, Map<String, String> parameters, RequestHandler handler) {

        public Target {
            parameters = Map.copyOf(parameters);
        }
    }

    /** Whether a request may be turned away under load. */
    public enum Admission {
        /** Refused when too many are in flight. */
        LIMITED,
        /** Always let in: probes must not fail because of load. */
        ALWAYS
    }
}
