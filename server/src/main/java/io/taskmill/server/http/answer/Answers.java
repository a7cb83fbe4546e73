package io.taskmill.server.http.answer;

import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHeaders;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.server.http.json.JsonFormat;
import io.taskmill.server.http.language.Language;
import io.taskmill.server.http.language.Texts;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Makes answers in the one shape that all of them have, in the client's language. Thread-safe. */
public final class Answers {
    private static final String VARY = "Accept, Accept-Language";

    private final JsonFormat format;
    private final Texts texts;
    private final RefusalJson refusals;

    public Answers(JsonFormat format, Texts texts) {
        this.format = format;
        this.texts = texts;
        this.refusals = new RefusalJson(texts);
    }

    /** 200 with what {@code data} writes, one JSON value. */
    public Response ok(Request request, Consumer<JsonGenerator> data) {
        return success(request.headers(), 200, "ok", data);
    }

    /** Any success with a text and what {@code data} writes, one JSON value. */
    public Response success(RequestHeaders headers, int status, String key, Consumer<JsonGenerator> data) {
        Language language = Language.accepted(headers.get("Accept-Language"));
        byte[] body = format.write(json -> {
            json.writeStartObject();
            json.writeNumberProperty("code", status);
            json.writeStringProperty("message", texts.text(language, key, List.of()));
            json.writeName("data");
            data.accept(json);
            json.writeEndObject();
        });
        return Response.of(status, MediaTypes.JSON, body).with(negotiated(language));
    }

    /** The error that a refusal says, about a request to this path. */
    public Response refusal(RequestHeaders headers, String path, Refusal refusal) {
        Language language = Language.accepted(headers.get("Accept-Language"));
        return answer(headers, language, path, refusal)
                .with(negotiated(language))
                .with(refusal.headers());
    }

    private Response answer(RequestHeaders headers, Language language, String path, Refusal refusal) {
        return switch (AnswerForm.accepted(headers.get("Accept"))) {
            case ENVELOPE ->
                Response.of(
                        refusal.status(),
                        MediaTypes.JSON,
                        format.write(json -> refusals.envelope(json, language, refusal)));
            case PROBLEM ->
                Response.of(
                        refusal.status(),
                        MediaTypes.PROBLEM,
                        format.write(json -> refusals.problem(json, language, path, refusal)));
        };
    }

    /** Writes a refusal as part of an answer about many things: its code, text and errors, into an open object. */
    public void writeInto(JsonGenerator json, RequestHeaders headers, Refusal refusal) {
        refusals.properties(json, Language.accepted(headers.get("Accept-Language")), refusal);
    }

    private static Map<String, String> negotiated(Language language) {
        return Map.of("Content-Language", language.tag(), "Vary", VARY);
    }
}
