package io.taskmill.server.http.middleware;

import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import io.taskmill.spi.TimeSource;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Logs every request at DEBUG: what was asked by its template, never with parameters or bodies. */
public final class AccessLog implements Middleware {
    private static final Logger LOG = System.getLogger(AccessLog.class.getName());

    private final TimeSource time;

    /** With the clock that durations are measured by. */
    public AccessLog(TimeSource time) {
        this.time = time;
    }

    @Override
    public Response around(Request request, RequestHandler next) {
        if (!LOG.isLoggable(Level.DEBUG)) {
            return next.handle(request);
        }
        long start = time.nanos();
        Response response = next.handle(request);
        LOG.log(
                Level.DEBUG,
                "request={0} method={1} route={2} status={3} micros={4}",
                request.id(),
                Methods.known(request.method()),
                request.target().template(),
                Integer.toString(response.status()),
                Long.toString((time.nanos() - start) / 1000));
        return response;
    }
}
