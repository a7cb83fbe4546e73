package io.taskmill.server.http.routing;

import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request.Admission;
import io.taskmill.server.http.exchange.Request.Target;
import io.taskmill.server.http.exchange.RequestHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the handler for a method and a path. Immutable. */
public final class Router {

    /** The template of every path that is not there. */
    public static final String UNKNOWN_PATH = "unknown";

    private static final Target NOT_FOUND =
            new Target(UNKNOWN_PATH, Admission.LIMITED, Map.of(), refuse(Refusal.of(404, "path_not_found")));

    private final List<Route> routes;
    private final Map<String, PathMethods> fixed = new HashMap<>();
    private final List<PathMethods> templates = new ArrayList<>();

    /** A router over these routes; fixed paths win over templates, otherwise the first one wins. */
    public Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
        Map<String, List<Route>> byPath = new HashMap<>();
        for (Route route : routes) {
            byPath.computeIfAbsent(route.path(), path -> new ArrayList<>()).add(route);
        }
        byPath.forEach((path, some) -> {
            PathMethods methods = new PathMethods(PathTemplate.of(path), some);
            if (methods.template().fixed()) {
                fixed.put(path, methods);
            } else {
                templates.add(methods);
            }
        });
    }

    /** All routes, as given. */
    public List<Route> routes() {
        return routes;
    }

    /** Never fails: what does not fit is routed to a refusal. */
    public Target route(String method, String path) {
        PathMethods exact = fixed.get(path);
        if (exact != null) {
            return exact.route(method, Map.of());
        }
        if (!path.startsWith("/")) {
            return NOT_FOUND;
        }
        List<String> segments = PathTemplate.split(path);
        for (PathMethods candidate : templates) {
            Optional<Map<String, String>> parameters = match(candidate.template(), segments);
            if (parameters.isPresent()) {
                return candidate.route(method, parameters.get());
            }
        }
        return NOT_FOUND;
    }

    private static Optional<Map<String, String>> match(PathTemplate template, List<String> segments) {
        try {
            return template.match(segments);
        } catch (IllegalArgumentException e) {
            // A broken percent escape: no path of ours.
            return Optional.empty();
        }
    }

    static RequestHandler refuse(Refusal refusal) {
        return request -> {
            throw new RefusedException(refusal);
        };
    }
}
