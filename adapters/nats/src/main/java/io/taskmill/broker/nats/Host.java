package io.taskmill.broker.nats;

import io.taskmill.spi.BrokerOpenError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server of a cluster.
 *
 * @param name or address; one of IPv6 without brackets
 */
record Host(String name, int port) {
    private static final Pattern TEXT =
            Pattern.compile("(?<name>[^:\\[\\]]+|\\[[0-9a-fA-F:.%]+])(:(?<port>[0-9]{1,5}))?");
    private static final int STANDARD_PORT = 4222;

    static Host parse(String text) {
        Matcher host = TEXT.matcher(text);
        if (!host.matches()) {
            throw new BrokerOpenError(
                    "broker: \"" + text + "\" in the URL is not <host> or <host>:<port>; expected " + NatsUrl.FORM,
                    null);
        }
        String port = host.group("port");
        int number = port == null ? STANDARD_PORT : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new BrokerOpenError("broker: the port in \"" + text + "\" is not from 1 to 65535", null);
        }
        String name = host.group("name");
        return new Host(name.startsWith("[") ? name.substring(1, name.length() - 1) : name, number);
    }

    @Override
    public String toString() {
        return (name.contains(":") ? "[" + name + "]" : name) + ":" + port;
    }
}
