package io.taskmill.broker.rocketmq;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.rocketmq.shaded.io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Says why a call got no answer, and what to mend. */
final class CallFailures {

    private CallFailures() {}

    static String text(Status status) {
        @Nullable Throwable cause = status.getCause();
        if (cause != null && find(cause, UnknownHostException.class)) {
            return "no such host";
        }
        if (cause != null && find(cause, ConnectException.class)) {
            return "Connection refused; is a RocketMQ 5 proxy running there? (Its port is mostly 8081; 9876 is the name"
                    + " server's and 10911 the broker's)";
        }
        if (cause != null && find(cause, SSLException.class)) {
            return tls(cause);
        }
        if (cause != null && find(cause, IOException.class)) {
            return "the connection was lost: " + Failures.text(cause);
        }
        String description = String.valueOf(status.getDescription());
        if (description.contains("http2")
                || description.contains("HTTP/2")
                || description.contains("First received frame")) {
            return "it does not speak gRPC; the address must be that of a RocketMQ 5 proxy, whose port is mostly 8081 ("
                    + description + ")";
        }
        return status.getCode() == Status.Code.DEADLINE_EXCEEDED
                ? "no answer in time"
                : status.getCode() + ": " + description + (cause == null ? "" : ": " + Failures.text(cause));
    }

    private static String tls(Throwable cause) {
        String text = Failures.text(cause);
        if (text.contains("PKIX") || text.contains("certification path")) {
            return "TLS failed: the certificate is from nobody this JVM trusts; name its issuer with ?caFile= (" + text
                    + ")";
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
