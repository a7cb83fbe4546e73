package io.taskmill.server.http.middleware;

import io.taskmill.server.http.exchange.Middleware;
import io.taskmill.server.http.exchange.Refusal;
import io.taskmill.server.http.exchange.RefusedException;
import io.taskmill.server.http.exchange.Request;
import io.taskmill.server.http.exchange.RequestHandler;
import io.taskmill.server.http.exchange.Response;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where only this machine is served, refuses requests for other names (403): a web page whose name was pointed at this
 * machine after it was loaded (DNS rebinding) would be of the same origin otherwise.
 */
public final class LoopbackHosts implements Middleware {
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final String host;
    private final boolean loopbackOnly;

    /** For a server that listens on this host. */
    public LoopbackHosts(String host) {
        this.host = host;
        this.loopbackOnly = loopback(host);
    }

    @Override
    public Response around(Request request, RequestHandler next) {
        if (loopbackOnly && !own(request.headers().get("Host"))) {
            throw new RefusedException(Refusal.of(403, "wrong_host"));
        }
        return next.handle(request);
    }

    private boolean own(@Nullable String asked) {
        return asked != null
                && (LOOPBACK.matcher(asked).matches() || withoutPort(asked).equalsIgnoreCase(host));
    }

    private static String withoutPort(String asked) {
        int colon = asked.indexOf(':');
        return colon < 0 ? asked : asked.substring(0, colon);
    }

    private static boolean loopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            // Nothing can listen there either.
            return false;
        }
    }
}
