package io.taskmill.server.http.middleware;

import io.taskmill.server.http.answer.Accept;
import io.taskmill.server.http.answer.MediaTypes;
import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.RequestHeaders;
import io.taskmill.server.http.exchange.Response;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses bodies that are not JSON (415), and requests for answers in a form that there is not (406). */
public final class Negotiation implements Middleware {
    private final Map<String, String> typesByPath;

    /** With the media types of the paths that do not answer in JSON. */
    public Negotiation(Map<String, String> typesByPath) {
        this.typesByPath = Map.copyOf(typesByPath);
    }

    @Override
    public Response around(Request request, RequestHandler next) {
        if (request.method().equals("POST") && !json(request.headers())) {
            throw new RefusedException(Refusal.of(415, "content_type").withHeader("Accept", MediaTypes.JSON));
        }
        String type = typesByPath.getOrDefault(request.target().template(), MediaTypes.JSON);
        if (!welcome(request.headers().get("Accept"), type)) {
            throw new RefusedException(Refusal.of(406, "not_acceptable", type));
        }
        return next.handle(request);
    }

    private static boolean welcome(@Nullable String accept, String type) {
        if (accept == null || accept.equals("*/*") || accept.equals(type)) {
            return true;
        }
        Accept ranges = Accept.parse(accept);
        // Who wants errors as problems has not refused the ordinary answer.
        return ranges.welcomes(type) || (type.equals(MediaTypes.JSON) && accept.contains(MediaTypes.PROBLEM));
    }

    private static boolean json(RequestHeaders headers) {
        String contentType = headers.get("Content-Type");
        // A web page may send a body without a type to any server; for one of JSON its browser would ask first.
        return contentType == null ? empty(headers) : json(contentType);
    }

    private static boolean empty(RequestHeaders headers) {
        String length = headers.get("Content-Length");
        return headers.get("Transfer-Encoding") == null && (length == null || length.equals("0"));
    }

    private static boolean json(String contentType) {
        if (contentType.equals(MediaTypes.JSON)) {
            return true;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        if (!type.equals(MediaTypes.JSON) && !(type.startsWith("application/") && type.endsWith("+json"))) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("charset=") && !utf8(parameter.substring("charset=".length()))) {
                return false;
            }
        }
        return true;
    }

    private static boolean utf8(String charset) {
        String name = charset.replace("\"", "").strip();
        return name.equals("utf-8") || name.equals("utf8");
    }
}
