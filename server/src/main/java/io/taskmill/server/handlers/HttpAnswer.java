package io.taskmill.server.handlers;

import io.taskmill.api.NonRetryableException;
import io.taskmill.api.Payload;
import io.taskmill.api.RetryLaterException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes of a response what it means for the task: a result, another attempt, or the end. */
final class HttpAnswer {

    /** How much of a body becomes part of the result. */
    static final int BODY_BYTES = 64 << 10;

    private static final List<String> REPORTED =
            List.of("content-type", "content-location", "location", "etag", "last-modified", "date", "x-request-id");

    private HttpAnswer() {}

    /** The result of a 2xx answer; anything else is thrown. */
    static Payload judge(HttpCall call, HttpResponse<BoundedBody.Content> response, Instant now) throws IOException {
        int status = response.statusCode();
        String what = call.label() + " answered " + status;
        if (status >= 200 && status < 300) {
            return result(response);
        }
        if (status == 429 || status == 503) {
            Optional<Duration> delay =
                    response.headers().firstValue("retry-after").flatMap(header -> RetryAfter.parse(header, now));
            if (delay.isPresent()) {
                throw new RetryLaterException(what + " and asked to be called later", delay.get());
            }
        }
        if (status >= 500 || status == 429 || status == 408 || status == 425) {
            throw new IOException(what);
        }
        throw new NonRetryableException(status < 400 ? what + "; redirects are not followed" : what);
    }

    private static Payload result(HttpResponse<BoundedBody.Content> response) {
        BoundedBody.Content content = response.body();
        return Json.object(result -> {
            result.put("status", response.statusCode());
            ObjectNode headers = result.putObject("headers");
            for (String name : REPORTED) {
                response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
            }
            result.set("body", body(content, response));
            if (content.truncated()) {
                result.put("bodyTruncated", true);
            }
        });
    }

    private static JsonNode body(BoundedBody.Content content, HttpResponse<?> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        if (!content.truncated() && type.matches("(?i)application/([\\w.+-]+\\+)?json\\b.*")) {
            try {
                return Json.MAPPER.readTree(content.text());
            } catch (JacksonException e) {
                return StringNode.valueOf(content.text());
            }
        }
        return StringNode.valueOf(content.text());
    }
}
