package io.taskmill.broker.rocketmq;

import io.taskmill.spi.BrokerOpenError;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where something listens.
 *
 * @param host a name or an address, without brackets
 * @param port from 1 to 65535
 */
record HostPort(String host, int port) {
    private static final Pattern FORM =
            Pattern.compile("(?<host>[^:\\[\\]]+|\\[[0-9a-fA-F:.%]+])(:(?<port>[0-9]{1,5}))?");

    /** Reads {@code host:port,host:port}; both default port and the setting's name are for messages and gaps. */
    static List<HostPort> list(String text, int defaultPort, String where) {
        return Arrays.stream(text.split(",", -1))
                .map(each -> read(each, defaultPort, where))
                .toList();
    }

    private static HostPort read(String text, int defaultPort, String where) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new BrokerOpenError(
                    "broker: \"" + text + "\" in " + where + " is not <host> or <host>:<port>; expected "
                            + RocketMqUrl.FORM,
                    null);
        }
        @Nullable String port = parts.group("port");
        int number = port == null ? defaultPort : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new BrokerOpenError("broker: the port in \"" + text + "\" is not from 1 to 65535", null);
        }
        String host = parts.group("host");
        return new HostPort(host.startsWith("[") ? host.substring(1, host.length() - 1) : host, number);
    }

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
