package io.taskmill.server.http.helidon;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.taskmill.server.http.answer.Answers;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.Response;
import org.jspecify.annotations.Nullable;

/**
 * Answers what the web server refuses before it reaches our handlers, in the same shape as everything else. The
 * server's own words stay out: they are in one language only and may quote what was sent.
 */
final class EarlyErrors implements DirectHandler {
    private final Answers answers;

    private EarlyErrors(Answers answers) {
        this.answers = answers;
    }

    /** Handlers for every kind of early error. */
    static DirectHandlers handlers(Answers answers) {
        EarlyErrors handler = new EarlyErrors(answers);
        DirectHandlers.Builder builder = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            builder.addHandler(type, handler);
        }
        return builder.build();
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            @Nullable String message) {
        Refusal refusal = refusal(request, type, status);
        Response response = answers.refusal(HelidonAdapter.headers(request.headers()), request.path(), refusal);
        headers.set(HeaderValues.create(HeaderNames.CONTENT_TYPE, response.contentType()));
        response.eachHeader((name, value) -> headers.set(HeaderValues.create(HeaderNames.create(name), value)));
        return TransportResponse.builder()
                .status(Status.create(response.status()))
                .headers(headers)
                .entity(response.body())
                .keepAlive(false)
                .build();
    }

    private static Refusal refusal(TransportRequest request, EventType type, Status status) {
        if (type == EventType.INTERNAL_ERROR) {
            return Refusal.of(500, "internal_early");
        }
        return switch (status.code()) {
            case 414, 431 -> Refusal.of(431, "headers_too_large");
            case 503 -> Refusal.of(503, "too_many_requests_in_flight").withHeader("Retry-After", "1");
            default ->
                request.headers().contains(HeaderNames.CONTENT_ENCODING)
                        ? Refusal.of(415, "content_encoding")
                        : Refusal.of(400, "bad_framing");
        };
    }
}
