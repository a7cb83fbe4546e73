package io.taskmill.broker.nsq;

import io.taskmill.broker.nsq.protocol.NsqAddress;
import io.taskmill.spi.BrokerOpenError;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host1:4150,host2}. */
final class HostList {
    private static final Pattern HOST =
            Pattern.compile("(?<name>[^:\\[\\]]+|\\[[0-9a-fA-F:.%]+])(:(?<port>[0-9]{1,5}))?");

    private HostList() {}

    /**
     * All of them; none for an empty text.
     *
     * @param defaultPort for those without one
     * @throws BrokerOpenError when one is neither a host nor host and port
     */
    static List<NsqAddress> parse(String text, int defaultPort) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1))
                        .map(each -> host(each, defaultPort))
                        .toList();
    }

    private static NsqAddress host(String text, int defaultPort) {
        Matcher host = HOST.matcher(text);
        if (!host.matches()) {
            throw new BrokerOpenError(
                    "broker: \"" + text + "\" in the URL is not <host> or <host>:<port>; expected " + NsqUrl.FORM,
                    null);
        }
        String port = host.group("port");
        int number = port == null ? defaultPort : Integer.parseInt(port);
        if (number < 1 || number > 65_535) {
            throw new BrokerOpenError("broker: the port in \"" + text + "\" is not from 1 to 65535", null);
        }
        String name = host.group("name");
        return new NsqAddress(name.startsWith("[") ? name.substring(1, name.length() - 1) : name, number);
    }
}
