package io.taskmill.server.http.middleware;

import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.Request.Admission;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Refuses requests beyond a number in flight at once, before their bodies are read. */
public final class InFlightLimit implements Middleware {
    private static final Duration SOON = Duration.ofSeconds(1);

    private final int most;
    private final AtomicInteger inFlight = new AtomicInteger();

    /** At most this many at a time. */
    public InFlightLimit(int most) {
        this.most = most;
    }

    /** How many are in flight now. */
    public int inFlight() {
        return inFlight.get();
    }

    @Override
    public Response around(Request request, RequestHandler next) {
        if (request.target().admission() == Admission.ALWAYS) {
            return next.handle(request);
        }
        if (inFlight.incrementAndGet() > most) {
            inFlight.decrementAndGet();
            throw new RefusedException(
                    Refusal.of(503, "too_many_requests_in_flight").withRetryAfter(SOON));
        }
        try {
            return next.handle(request);
        } finally {
            inFlight.decrementAndGet();
        }
    }
}
