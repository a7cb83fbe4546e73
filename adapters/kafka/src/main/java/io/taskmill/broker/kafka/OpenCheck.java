package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerOpenError;
import io.taskmill.spi.BrokerUnavailableError;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/** Opens lines, and says what to mend when that fails. */
final class OpenCheck {
    private final KafkaUrl url;
    private final ClientSettings settings;
    private final TopicNames names;
    private final Presence presence;

    OpenCheck(KafkaUrl url, ClientSettings settings, TopicNames names) {
        this.url = url;
        this.settings = settings;
        this.names = names;
        this.presence = new Presence(url);
    }

    /**
     * The first line: connects, and checks rights and the topic of dead letters.
     *
     * @throws BrokerOpenError when anything is wrong
     */
    Line first() {
        reach();
        try {
            Line line = connect();
            try {
                line.topics().ensureDeadLetters();
                return line;
            } catch (RuntimeException e) {
                line.close();
                throw e;
            }
        } catch (BrokerUnavailableError e) {
            throw new BrokerOpenError("broker: " + url.bootstrap() + ": " + e.getMessage() + "; " + hint(), e);
        }
    }

    /**
     * Another line to a server that was there before.
     *
     * @throws BrokerUnavailableError when it does not answer
     * @throws BrokerOpenError when it does not let us in
     */
    Line connect() {
        Admin admin = admin();
        try {
            String id = Line.askId(admin, url.options().connectTimeout(), () -> presence.require(admin.metrics()));
            return new Line(admin, id, settings, names, url.options().topics(), presence);
        } catch (KafkaException e) {
            admin.close(Duration.ZERO);
            throw new BrokerOpenError("broker: " + url.bootstrap() + ": " + reason(e), e);
        } catch (BrokerUnavailableError e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    Presence presence() {
        return presence;
    }

    private Admin admin() {
        try {
            return Admin.create(settings.admin());
        } catch (KafkaException e) {
            // Its cause may quote a password.
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new BrokerOpenError(
                    "broker: Kafka's client does not take its settings: "
                            + (cause instanceof ConfigException config ? Failures.text(config) : Failures.text(cause))
                            + url.options()
                                    .properties()
                                    .map(file -> "; look into " + file)
                                    .orElse(""),
                    null);
        }
    }

    /** Kafka's client does not say why it gets no connection. */
    private void reach() {
        List<String> problems = new ArrayList<>();
        int millis = Math.toIntExact(url.options().connectTimeout().toMillis());
        for (InetSocketAddress host : url.hosts()) {
            try (Socket socket = new Socket()) {
                InetSocketAddress resolved = new InetSocketAddress(host.getHostString(), host.getPort());
                if (resolved.isUnresolved()) {
                    problems.add(KafkaUrl.hostText(host) + ": no such host");
                    continue;
                }
                socket.connect(resolved, millis);
                return;
            } catch (SocketTimeoutException e) {
                problems.add(KafkaUrl.hostText(host) + ": no answer within " + millis
                        + " ms; does a firewall stand between?");
            } catch (IOException e) {
                problems.add(KafkaUrl.hostText(host) + ": " + Failures.text(e) + "; is Kafka running there?");
            }
        }
        throw new BrokerOpenError("broker: no connection to Kafka; " + String.join("; ", problems), null);
    }

    private String reason(KafkaException failure) {
        String said = " (" + Failures.text(failure) + ")";
        if (Failures.has(failure, SaslAuthenticationException.class)) {
            return "user or password of \""
                    + url.login().map(KafkaUrl.Login::user).orElse("")
                    + "\" is wrong, or ?sasl= is not how it is kept there" + said;
        }
        if (Failures.has(failure, UnsupportedSaslMechanismException.class)) {
            return "the server does not take passwords this way; choose another ?sasl=" + said;
        }
        if (Failures.has(failure, SslAuthenticationException.class)) {
            return tls(failure);
        }
        if (Failures.has(failure, AuthenticationException.class)) {
            return "the server does not let us in" + said;
        }
        if (Failures.has(failure, UnsupportedVersionException.class)) {
            return "the server is too old; Kafka 2.1 or newer is needed" + said;
        }
        return Failures.text(failure);
    }

    private static String tls(KafkaException failure) {
        StringBuilder texts = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            texts.append(each.getMessage()).append(' ');
        }
        String text = texts.toString();
        if (text.contains("unable to find valid certification path")) {
            return "the server's certificate is of nobody this JVM trusts; name its CA's certificate with"
                    + " ?caFile=<pem file>";
        }
        if (text.contains("Unsupported or unrecognized SSL message")) {
            return "the port does not speak TLS; write kafka://, or the port of an encrypted listener";
        }
        return "TLS failed: " + text.strip();
    }

    private String hint() {
        return "is it the port of a Kafka listener, "
                + (url.tls() ? "one with TLS" : "one without TLS (with TLS write kafkas://)")
                + (url.login().isPresent() ? " and with SASL" : " and without SASL")
                + ", and can the addresses that it advertises be reached from here?";
    }
}
