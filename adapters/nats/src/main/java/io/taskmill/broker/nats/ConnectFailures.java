package io.taskmill.broker.nats;

import io.nats.client.AuthenticationException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says why connecting failed and what to mend. */
final class ConnectFailures {
    private final NatsUrl url;

    ConnectFailures(NatsUrl url) {
        this.url = url;
    }

    /** Whether another host of the cluster would say the same. */
    static boolean sameEverywhere(Throwable failure) {
        return failure instanceof AuthenticationException;
    }

    /** The client library throws that it failed, and tells elsewhere why. */
    Exception cause(Exception thrown, @Nullable Exception trouble) {
        return trouble == null || thrown instanceof AuthenticationException ? thrown : trouble;
    }

    String explain(Exception failure) {
        String text = Failures.text(failure);
        if (find(failure, AuthenticationException.class)) {
            return login() + " (the server said: " + said(text) + ")";
        }
        if (text.contains("SSL required by server")) {
            return "the server wants TLS; write tls:// instead of nats://";
        }
        if (text.contains("SSL connection wanted by client")) {
            return "the server does not speak TLS; write nats:// instead of tls://";
        }
        if (find(failure, SSLException.class)) {
            return tls(text);
        }
        if (find(failure, UnknownHostException.class) || find(failure, UnresolvedAddressException.class)) {
            return "no such host";
        }
        if (find(failure, SocketTimeoutException.class) || find(failure, TimeoutException.class)) {
            return "no answer in time; is it NATS's port for clients, mostly 4222, and does a firewall stand between?";
        }
        if (find(failure, SocketException.class)) {
            return text + "; is NATS running there?";
        }
        if (find(failure, EOFException.class)
                || text.contains("INFO")
                || text.contains("Read past initial info")
                || text.contains("Invalid")) {
            return "what answers there does not speak the protocol of NATS; its port for clients is mostly 4222"
                    + " (8222 is its web page) (" + text + ")";
        }
        return text;
    }

    private String login() {
        if (url.options().credentials().isPresent()) {
            return "the server does not accept the user of credentials";
        }
        if (url.options().nkey().isPresent()) {
            return "the server does not know the key of nkey";
        }
        return switch (url.login()) {
            case Login.Anonymous() ->
                "the server wants a login; write nats://<user>:<password>@… or nats://<token>@…, or name a file with"
                        + " ?credentials= or ?nkey=";
            case Login.Password(String user, String password) -> "user or password of \"" + user + "\" is wrong";
            case Login.Token(String token) -> "the token is wrong; for a user write nats://<user>:<password>@…";
        };
    }

    private static String said(String text) {
        return text.replaceFirst("^Authentication error connecting to NATS server: ", "");
    }

    private static String tls(String text) {
        if (text.contains("unable to find valid certification path")) {
            return "the server's certificate is of nobody this JVM trusts; name its CA's certificate with"
                    + " ?caFile=<pem file>";
        }
        return "TLS failed: " + text;
    }

    private static boolean find(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (type.isInstance(each)) {
                return true;
            }
        }
        return false;
    }
}
