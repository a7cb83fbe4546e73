package io.taskmill.acceptance.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer to a request.
 *
 * @param status the status code
 * @param headers by lower-case name
 * @param body the bytes after the headers
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {
    private static final JsonMapper JSON = JsonMapper.shared();

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /** The value of a header. */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        return JSON.readTree(body);
    }

    /** The {@code data} of the body. */
    public JsonNode data() {
        return json().path("data");
    }

    /** For messages of failed checks. */
    @Override
    public String toString() {
        return status + " " + headers + " " + text();
    }
}
