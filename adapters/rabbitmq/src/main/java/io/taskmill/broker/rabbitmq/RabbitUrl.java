package io.taskmill.broker.rabbitmq;

import com.rabbitmq.client.Address;
import io.taskmill.spi.BrokerOpenError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code amqp://} or {@code amqps://} URL. Its text never holds the password.
 *
 * @param tls whether connections are encrypted
 * @param hosts at least one, all of one cluster
 * @param user who connects; guest by default
 * @param password guest by default
 * @param virtualHost the part of the server to use; "/" by default
 * @param options its parameters
 */
record RabbitUrl(
        boolean tls, List<Address> hosts, String user, String password, String virtualHost, RabbitOptions options) {
    static final String PLAIN = "amqp://";
    static final String TLS = "amqps://";
    static final String FORM = "amqp[s]://<user>:<password>@<host>:<port>[,<host>:<port>]/<vhost>";

    private static final Pattern PARTS = Pattern.compile(
            "(?<scheme>amqps?)://((?<login>.*)@)?(?<hosts>[^/?@]*)(/(?<vhost>[^?]*))?(\\?(?<query>.*))?");
    private static final Pattern HOST =
            Pattern.compile("(?<name>[^:\\[\\]]+|\\[[0-9a-fA-F:.%]+])(:(?<port>[0-9]{1,5}))?");
    private static final int PLAIN_PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final String GUEST = "guest";

    RabbitUrl {
        hosts = List.copyOf(hosts);
    }

    static RabbitUrl parse(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new BrokerOpenError("broker: the URL is not as expected: " + FORM, null);
        }
        boolean tls = parts.group("scheme").equals("amqps");
        List<Address> hosts = new ArrayList<>();
        for (String host : parts.group("hosts").split(",", -1)) {
            hosts.add(host(host, tls ? TLS_PORT : PLAIN_PORT));
        }
        String login = parts.group("login");
        int colon = login == null ? -1 : login.indexOf(':');
        String user = login == null ? GUEST : PercentText.decode(colon < 0 ? login : login.substring(0, colon));
        String password = login == null || colon < 0 ? GUEST : PercentText.decode(login.substring(colon + 1));
        return new RabbitUrl(
                tls,
                hosts,
                user,
                password,
                virtualHost(parts.group("vhost")),
                OptionReader.read(parts.group("query"), tls));
    }

    private static Address host(String text, int defaultPort) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw new BrokerOpenError(
                    "broker: \"" + text + "\" in the URL is not <host> or <host>:<port>; expected " + FORM, null);
        }
        String port = host.group("port");
        int number = port == null ? defaultPort : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new BrokerOpenError("broker: the port in \"" + text + "\" is not from 1 to 65535", null);
        }
        String name = host.group("name");
        return new Address(name.startsWith("[") ? name.substring(1, name.length() - 1) : name, number);
    }

    private static String virtualHost(@Nullable String path) {
        return path == null || path.isEmpty() ? "/" : PercentText.decode(path);
    }

    /** The URL for people: without password and parameters. */
    String address() {
        return (tls ? TLS : PLAIN) + user + "@"
                + hosts.stream().map(RabbitUrl::hostText).collect(Collectors.joining(","))
                + (virtualHost.startsWith("/") ? "" : "/") + virtualHost;
    }

    static String hostText(Address host) {
        String name = host.getHost();
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + host.getPort();
    }

    @Override
    public String toString() {
        return address();
    }
}
