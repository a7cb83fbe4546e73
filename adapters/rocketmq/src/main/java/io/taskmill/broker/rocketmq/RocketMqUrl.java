package io.taskmill.broker.rocketmq;

import io.taskmill.spi.BrokerOpenError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code rocketmq://} or {@code rocketmqs://} URL. Its text never holds the secret key.
 *
 * @param tls whether connections are encrypted
 * @param proxies at least one, all of one cluster
 * @param keys who connects; nobody in particular when there are none
 * @param options its parameters
 */
record RocketMqUrl(boolean tls, List<HostPort> proxies, Optional<Keys> keys, RocketMqOptions options) {
    static final String PLAIN = "rocketmq://";
    static final String TLS = "rocketmqs://";
    static final String FORM = "rocketmq[s]://[<access key>:<secret key>@]<proxy host>:<port>[,<host>:<port>]";

    private static final Pattern PARTS = Pattern.compile(
            "(?<scheme>rocketmqs?)://((?<login>.*)@)?(?<hosts>[^/?@]*)(/(?<path>[^?]*))?(\\?(?<query>.*))?");
    private static final int PROXY_PORT = 8081;

    RocketMqUrl {
        proxies = List.copyOf(proxies);
    }

    static RocketMqUrl parse(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new BrokerOpenError("broker: the URL is not as expected: " + FORM, null);
        }
        @Nullable String path = parts.group("path");
        if (path != null && !path.isEmpty()) {
            throw new BrokerOpenError(
                    "broker: the URL has \"/" + path + "\" after the hosts, where nothing is expected: " + FORM, null);
        }
        boolean tls = parts.group("scheme").equals("rocketmqs");
        return new RocketMqUrl(
                tls,
                HostPort.list(parts.group("hosts"), PROXY_PORT, "the URL"),
                keys(parts.group("login")),
                OptionReader.read(parts.group("query"), tls));
    }

    private static Optional<Keys> keys(@Nullable String login) {
        if (login == null) {
            return Optional.empty();
        }
        int colon = login.indexOf(':');
        if (colon < 1 || colon == login.length() - 1) {
            // Without the text: it may be the secret.
            throw new BrokerOpenError(
                    "broker: what stands before the @ in the URL is not <access key>:<secret key>", null);
        }
        return Optional.of(new Keys(
                PercentText.decode(login.substring(0, colon)), PercentText.decode(login.substring(colon + 1))));
    }

    /** The URL for people: without secret key and parameters. */
    String address() {
        return (tls ? TLS : PLAIN)
                + keys.map(each -> each.access() + "@").orElse("")
                + proxies.stream().map(HostPort::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return address();
    }
}
