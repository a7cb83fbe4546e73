package io.taskmill.server.http.middleware;

import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.util.function.Supplier;

/** Names every request, by the client's own {@code X-Request-Id} when it is sane, and says the name in the answer. */
public final class RequestIds implements Middleware {
    private static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 64;

    private final Supplier<String> ids;

    /** With a source of ids for requests that bring none. */
    public RequestIds(Supplier<String> ids) {
        this.ids = ids;
    }

    @Override
    public Response around(Request request, RequestHandler next) {
        String sent = request.headers().get(HEADER);
        String id = sent != null && sane(sent) ? sent : ids.get();
        return next.handle(request.withId(id)).with(HEADER, id);
    }

    /** Safe to put into logs and headers. */
    private static boolean sane(String id) {
        if (id.isEmpty() || id.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!word && c != '-' && c != '_' && c != '.' && c != ':') {
                return false;
            }
        }
        return true;
    }
}
