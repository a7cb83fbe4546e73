package io.taskmill.server.http.exchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** An answer. Immutable as long as the array given to it is not changed. */
public final class Response {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Response(int status, String contentType, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.headers = headers;
    }

    /** An answer without headers of its own; the array is taken over, not copied. */
    public static Response of(int status, String contentType, byte[] body) {
        return new Response(status, contentType, body, Map.of());
    }

    /** The same with a header more, or another value for one that is there. */
    public Response with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The same with these headers more. */
    public Response with(Map<String, String> more) {
        Map<String, String> all = LinkedHashMap.newLinkedHashMap(headers.size() + more.size());
        all.putAll(headers);
        all.putAll(more);
        return new Response(status, contentType, body, all);
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** What the body is. */
    public String contentType() {
        return contentType;
    }

    /** The bytes themselves, not a copy. */
    public byte[] body() {
        return body;
    }

    /** Passes each header besides content type and length on. */
    public void eachHeader(BiConsumer<String, String> consumer) {
        headers.forEach(consumer);
    }
}
