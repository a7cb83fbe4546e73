package io.taskmill.testservers.nsq;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer in the form of NSQ's HTTP.
 *
 * @param status 200 when all is well
 * @param contentType empty for none
 * @param body of the answer
 */
record HttpAnswer(int status, String contentType, String body) {
    private static final String JSON = "application/json; charset=utf-8";

    /** Makes an answer. */
    @FunctionalInterface
    interface Handler {

        HttpAnswer answer(HttpExchange exchange) throws IOException;
    }

    static HttpAnswer text(String body) {
        return new HttpAnswer(200, "", body);
    }

    static HttpAnswer json(String body) {
        return new HttpAnswer(200, JSON, body);
    }

    static HttpAnswer error(int status, String message) {
        return new HttpAnswer(status, JSON, "{\"message\":\"" + message + "\"}");
    }

    static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> values = new HashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            values.put(
                    equals < 0 ? pair : pair.substring(0, equals),
                    equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return values;
    }

    static void give(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            HttpAnswer answer = handler.answer(exchange);
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            if (!answer.contentType.isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", answer.contentType);
            }
            exchange.getResponseHeaders().set("X-NSQ-Content-Type", "nsq; version=1.0");
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
