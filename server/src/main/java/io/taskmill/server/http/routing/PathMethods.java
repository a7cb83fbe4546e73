package io.taskmill.server.http.routing;

import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.Request.Target;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What can be done at one path. */
final class PathMethods {
    private final PathTemplate template;
    private final Map<String, Target> byMethod = new TreeMap<>();
    private final Target methodRefused;

    PathMethods(PathTemplate template, List<Route> routes) {
        this.template = template;
        for (Route route : routes) {
            Target target = new Target(template.text(), route.admission(), Map.of(), route.handler());
            byMethod.put(route.method(), target);
            if (route.method().equals("GET")) {
                byMethod.put("HEAD", target);
            }
        }
        String allowed = String.join(", ", byMethod.keySet());
        Refusal refusal = Refusal.of(405, "method_not_allowed", allowed).withHeader("Allow", allowed);
        this.methodRefused =
                new Target(template.text(), routes.getFirst().admission(), Map.of(), Router.refuse(refusal));
    }

    PathTemplate template() {
        return template;
    }

    Target route(String method, Map<String, String> parameters) {
        Target target = byMethod.getOrDefault(method, methodRefused);
        return parameters.isEmpty()
                ? target
                : new Target(target.template(), target.admission(), parameters, target.handler());
    }
}
