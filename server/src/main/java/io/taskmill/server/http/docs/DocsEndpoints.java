package io.taskmill.server.http.docs;

import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.routing.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The API's description, and the page to try every call. The same bytes for everyone. */
public final class DocsEndpoints {

    /** The media type of the YAML form (RFC 9512). */
    public static final String YAML = "application/yaml";

    /** The media type of the page. */
    public static final String HTML = "text/html; charset=utf-8";

    // Nothing but what this server sends itself; calls go to this server only.
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final OpenApiDocument document;

    /** Over this description. */
    public DocsEndpoints(OpenApiDocument document) {
        this.document = document;
    }

    /** The media type of each path. */
    public Map<String, String> mediaTypes() {
        return Map.of(
                "/openapi.yaml", YAML,
                "/openapi.json", "application/json",
                "/docs", "text/html",
                "/docs/docs.js", "text/javascript",
                "/docs/docs.css", "text/css");
    }

    /** The routes. */
    public List<Route> routes() {
        return List.of(
                fixed("/openapi.yaml", Response.of(200, YAML, document.yaml())),
                fixed("/openapi.json", Response.of(200, "application/json", document.json())),
                fixed("/docs", page("docs.html", HTML)),
                fixed("/docs/docs.js", page("docs.js", "text/javascript; charset=utf-8")),
                fixed("/docs/docs.css", page("docs.css", "text/css; charset=utf-8")));
    }

    private static Route fixed(String path, Response response) {
        return Route.get(path, request -> response);
    }

    private static Response page(String name, String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cache-Control", "no-cache");
        return Response.of(200, type, OpenApiDocument.resource(name)).with(headers);
    }
}
