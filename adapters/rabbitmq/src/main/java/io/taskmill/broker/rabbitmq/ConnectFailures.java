package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Address;
import com.rabbitmq.client.MalformedFrameException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ProtocolVersionMismatchException;
import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says why connecting failed and what to mend. */
final class ConnectFailures {
    private final RabbitUrl url;

    ConnectFailures(RabbitUrl url) {
        this.url = url;
    }

    /** Whether another host of the cluster would say the same. */
    static boolean sameEverywhere(Throwable failure) {
        return find(failure, PossibleAuthenticationFailureException.class)
                || Failures.connectionClose(failure).isPresent();
    }

    String explain(Address host, Throwable failure) {
        return RabbitUrl.hostText(host) + ": " + reason(failure);
    }

    private String reason(Throwable failure) {
        if (find(failure, PossibleAuthenticationFailureException.class)) {
            return "user or password of \"" + url.user() + "\" is wrong, or the user may not log in from here ("
                    + Failures.text(failure) + ")";
        }
        if (Failures.connectionClose(failure).isPresent()) {
            return closed(Failures.connectionClose(failure).get());
        }
        if (find(failure, SSLException.class)) {
            return tls(failure);
        }
        if (find(failure, UnknownHostException.class)) {
            return "no such host";
        }
        if (find(failure, MalformedFrameException.class) || find(failure, ProtocolVersionMismatchException.class)) {
            return "what answers there does not speak AMQP 0-9-1; RabbitMQ's port is 5672, or 5671 with TLS"
                    + " (15672 is its web page)";
        }
        if (find(failure, SocketTimeoutException.class) || find(failure, TimeoutException.class)) {
            return "no answer within " + url.options().connectTimeout().toMillis() + " ms; is it RabbitMQ's port, is "
                    + (url.tls() ? "it one for TLS" : "it one without TLS") + ", does a firewall stand between?";
        }
        if (find(failure, EOFException.class)) {
            return "the server ended the connection while it was being opened; is it RabbitMQ's port, and "
                    + (url.tls() ? "one for TLS?" : "one without TLS? With TLS write amqps://");
        }
        if (find(failure, SocketException.class)) {
            return Failures.text(failure) + "; is RabbitMQ running there?";
        }
        return Failures.text(failure);
    }

    private String closed(AMQP.Connection.Close close) {
        String said = " (the server said: " + close.getReplyText() + ")";
        if (close.getReplyCode() == AMQP.NOT_ALLOWED && close.getReplyText().contains("not found")) {
            return "there is no virtual host \"" + url.virtualHost()
                    + "\"; make it (rabbitmqctl add_vhost), or mend the" + " part of the URL after the host" + said;
        }
        if (close.getReplyCode() == AMQP.NOT_ALLOWED && close.getReplyText().contains("refused")) {
            return "user \"" + url.user() + "\" has no rights in the virtual host \"" + url.virtualHost()
                    + "\"; give them with rabbitmqctl set_permissions" + said;
        }
        return "the server turns connections away" + said;
    }

    private static String tls(Throwable failure) {
        String text = Failures.text(failure);
        if (text.contains("Unsupported or unrecognized SSL message")) {
            return "the port does not speak TLS; write amqp://, or RabbitMQ's TLS port, mostly 5671";
        }
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
