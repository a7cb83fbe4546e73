package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.spi.BrokerOpenError;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A parsed {@code nsq://} or {@code nsqs://} URL. Its text never holds the secret.
 *
 * @param tls whether connections are encrypted
 * @param hosts nsqds to publish to and to listen to; none when all are found by nsqlookupd
 * @param secret for AUTH
 * @param options its parameters
 */
record NsqUrl(boolean tls, List<NsqAddress> hosts, Optional<String> secret, NsqOptions options) {
    static final String PLAIN = "nsq://";
    static final String TLS = "nsqs://";
    static final String FORM = "nsq[s]://[:<secret>@]<host>:<port>[,<host>:<port>]/[?lookup=<host>:<port>]";

    private static final Pattern PARTS =
            Pattern.compile("(?<scheme>nsqs?)://((?<login>.*)@)?(?<hosts>[^/?@]*)(/(?<path>[^?]*))?(\\?(?<query>.*))?");
    private static final int PORT = 4150;

    NsqUrl {
        hosts = List.copyOf(hosts);
    }

    static NsqUrl parse(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            throw new BrokerOpenError("broker: the URL is not as expected: " + FORM, null);
        }
        String path = parts.group("path");
        if (path != null && !path.isEmpty()) {
            throw new BrokerOpenError("broker: the URL has a path, which NSQ has no use for; expected " + FORM, null);
        }
        boolean tls = parts.group("scheme").equals("nsqs");
        NsqOptions options = OptionReader.read(parts.group("query"), tls);
        List<NsqAddress> hosts = HostList.parse(parts.group("hosts"), PORT);
        if (hosts.isEmpty() && options.lookup().isEmpty()) {
            throw new BrokerOpenError(
                    "broker: the URL names neither an nsqd nor an nsqlookupd (lookup); expected " + FORM, null);
        }
        return new NsqUrl(tls, hosts, secret(parts.group("login")), options);
    }

    private static Optional<String> secret(@Nullable String login) {
        if (login == null) {
            return Optional.empty();
        }
        if (!login.startsWith(":") || login.length() == 1) {
            // Without the text: it may be the secret.
            throw new BrokerOpenError(
                    "broker: what is before the @ in the URL has to be a colon and the secret; NSQ has no users. Expected "
                            + FORM,
                    null);
        }
        return Optional.of(PercentText.decode(login.substring(1)));
    }

    /** The URL for people: without secret and parameters, but with the lookups. */
    String address() {
        return (tls ? TLS : PLAIN)
                + joined(hosts)
                + (options.lookup().isEmpty() ? "" : "/?lookup=" + joined(options.lookup()));
    }

    private static String joined(List<NsqAddress> addresses) {
        return addresses.stream().map(NsqAddress::toString).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return address();
    }
}
