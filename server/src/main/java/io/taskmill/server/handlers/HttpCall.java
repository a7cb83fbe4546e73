package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The call that a payload asks for, checked.
 *
 * @param method upper case
 * @param url absolute, http or https, without user information
 * @param headers may be sent as they are
 * @param body to be sent as UTF-8, or null for none
 * @param timeout for the whole exchange, or null for the default
 */
record HttpCall(
        String method,
        URI url,
        Map<String, String> headers,
        @Nullable String body,
        @Nullable Duration timeout) {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    static HttpCall of(Payload payload) {
        PayloadFields fields = PayloadFields.of(payload, "method", "url", "headers", "body", "timeout");
        Map<String, String> headers = HttpHeaderRules.checked(fields.textMap("headers"));
        Optional<JsonNode> body = fields.node("body");
        body.ifPresent(node -> headers.putIfAbsent(
                "Content-Type", node.isString() ? "text/plain; charset=utf-8" : "application/json"));
        return new HttpCall(
                method(fields.text("method").orElse("POST")),
                url(fields.requiredText("url")),
                headers,
                body.map(HttpCall::text).orElse(null),
                fields.duration("timeout").filter(Duration::isPositive).orElse(null));
    }

    /** Names the call in errors: never the path or the query, which may carry secrets. */
    String label() {
        return method + " " + url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort());
    }

    private static String method(String text) {
        String method = text.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(method)) {
            throw PayloadFields.wrong(
                    "method",
                    "one of " + String.join(", ", METHODS.stream().sorted().toList()));
        }
        return method;
    }

    private static URI url(String text) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            // Without its cause, which quotes the URL.
            throw PayloadFields.wrong("url", "an absolute http or https URL");
        }
        String scheme = url.getScheme();
        if (!("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) || url.getHost() == null) {
            throw PayloadFields.wrong("url", "an absolute http or https URL");
        }
        if (url.getRawUserInfo() != null) {
            throw new NonRetryableException("payload field \"url\" carries credentials; send an Authorization header");
        }
        return url;
    }

    private static String text(JsonNode body) {
        return body.isString() ? body.stringValue() : Json.MAPPER.writeValueAsString(body);
    }
}
