package io.taskmill.broker.kafka;

import io.taskmill.spi.BrokerOpenError;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code kafka://} or {@code kafkas://} URL. Its text never holds the password.
 *
 * @param tls whether connections are encrypted
 * @param hosts at least one, all of one cluster; not resolved
 * @param login who connects, if anybody in particular
 * @param options its parameters
 */
record KafkaUrl(boolean tls, List<InetSocketAddress> hosts, Optional<Login> login, KafkaOptions options) {
    static final String PLAIN = "kafka://";
    static final String TLS = "kafkas://";
    static final String FORM = "kafka[s]://[<user>:<password>@]<host>:<port>[,<host>:<port>]";

    private static final Pattern PARTS =
            Pattern.compile("(?<scheme>kafkas?)://((?<login>.*)@)?(?<hosts>[^/?@]*)/?(\\?(?<query>.*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<name>[^:\\[\\]]+|\\[[0-9a-fA-F:.%]+])(:(?<port>[0-9]{1,5}))?");
    private static final int PORT = 9092;

    KafkaUrl {
        hosts = List.copyOf(hosts);
    }

    /**
     * A user and a password.
     *
     * @param user the name
     * @param password never shown
     */
    record Login(String user, String password) {

        @Override
        public String toString() {
            return user;
        }
    }

    static KafkaUrl parse(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new BrokerOpenError("broker: the URL is not as expected: " + FORM, null);
        }
        List<InetSocketAddress> hosts = new ArrayList<>();
        for (String host : parts.group("hosts").split(",", -1)) {
            hosts.add(host(host));
        }
        Optional<Login> login = login(parts.group("login"));
        OptionReader reader = OptionReader.of(parts.group("query"));
        boolean tls = parts.group("scheme").equals("kafkas") || reader.tls();
        return new KafkaUrl(tls, hosts, login, reader.options(tls, login.isPresent()));
    }

    private static Optional<Login> login(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new BrokerOpenError("broker: the URL names a user and no password; expected " + FORM, null);
        }
        return Optional.of(
                new Login(PercentText.decode(text.substring(0, colon)), PercentText.decode(text.substring(colon + 1))));
    }

    private static InetSocketAddress host(String text) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw new BrokerOpenError(
                    "broker: \"" + text + "\" in the URL is not <host> or <host>:<port>; expected " + FORM, null);
        }
        String port = host.group("port");
        int number = port == null ? PORT : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new BrokerOpenError("broker: the port in \"" + text + "\" is not from 1 to 65535", null);
        }
        String name = host.group("name");
        return InetSocketAddress.createUnresolved(
                name.startsWith("[") ? name.substring(1, name.length() - 1) : name, number);
    }

    /** The hosts as Kafka's clients want them. */
    String bootstrap() {
        return hosts.stream().map(KafkaUrl::hostText).collect(Collectors.joining(","));
    }

    /** The URL for people: without password and parameters. */
    String address() {
        return (tls ? TLS : PLAIN) + login.map(it -> it.user() + "@").orElse("") + bootstrap();
    }

    static String hostText(InetSocketAddress host) {
        String name = host.getHostString();
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + host.getPort();
    }

    @Override
    public String toString() {
        return address();
    }
}
