package io.taskmill.broker.nats;

import io.taskmill.spi.BrokerOpenError;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A parsed {@code nats://} or {@code tls://} URL. Its text never holds the password or token.
 *
 * @param tls whether connections are encrypted
 * @param hosts at least one, all of one cluster
 * @param login who connects
 * @param options its parameters
 */
record NatsUrl(boolean tls, List<Host> hosts, Login login, NatsOptions options) {
    static final String PLAIN = "nats://";
    static final String TLS = "tls://";
    static final String FORM = "nats://[<user>:<password>@|<token>@]<host>:<port>[,<host>:<port>], or tls://…";

    private static final Pattern PARTS =
            Pattern.compile("(?<scheme>nats|tls)://((?<login>.*)@)?(?<hosts>[^/?@]*)/?(\\?(?<query>.*))?");

    NatsUrl {
        hosts = List.copyOf(hosts);
    }

    static NatsUrl parse(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new BrokerOpenError("broker: the URL is not as expected: " + FORM, null);
        }
        boolean tls = parts.group("scheme").equals("tls");
        List<Host> hosts = Arrays.stream(parts.group("hosts").split(",", -1))
                .map(Host::parse)
                .toList();
        NatsOptions options = OptionReader.read(parts.group("query"), tls);
        Login login = Login.parse(parts.group("login"));
        if (!(login instanceof Login.Anonymous)
                && (options.credentials().isPresent() || options.nkey().isPresent())) {
            throw new BrokerOpenError(
                    "broker: the URL has a login before the @, and credentials or nkey; one of them is enough", null);
        }
        return new NatsUrl(tls, hosts, login, options);
    }

    /** The URL for people: without secrets and parameters. */
    String address() {
        String user = login instanceof Login.Password named ? named.user() + "@" : "";
        return (tls ? TLS : PLAIN) + user + hosts.stream().map(Host::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return address();
    }
}
