package io.taskmill.broker.nsq;

import io.taskmill.spi.BrokerOpenError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link NsqOptions} from the part of the URL after the question mark. Refuses what it does not know. */
final class OptionReader {
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "prefix",
            "channel",
            "lookup",
            "http",
            "heartbeat",
            "msgTimeout",
            "connectTimeout",
            "confirmTimeout",
            "lookupInterval",
            "maxMessageBytes",
            "maxBodyBytes",
            "caFile"));
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    private static final int LOOKUP_HTTP_PORT = 4161;
    private static final int NSQD_HTTP_PORT = 4151;

    /** Leaves room for a lane's name in the 64 characters of a topic's. */
    private static final int MOST_PREFIX = 30;

    /** As for a topic, less {@code #ephemeral}, which would forget messages. */
    private static final int MOST_CHANNEL = 54;

    private final Map<String, String> values = new HashMap<>();

    private OptionReader() {}

    static NsqOptions read(@Nullable String query, boolean tls) {
        OptionReader reader = new OptionReader();
        if (query != null && !query.isEmpty()) {
            Arrays.stream(query.split("&", -1)).forEach(reader::add);
        }
        return reader.options(tls);
    }

    private void add(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        if (equals < 0 || !KNOWN.contains(name)) {
            throw wrong("the URL's parameter \"" + name + "\" is " + (equals < 0 ? "without a value" : "not known")
                    + "; there are " + String.join(", ", KNOWN));
        }
        if (values.put(name, PercentText.decode(pair.substring(equals + 1))) != null) {
            throw wrong("the URL's parameter \"" + name + "\" is there twice");
        }
    }

    private NsqOptions options(boolean tls) {
        NsqOptions defaults = NsqOptions.defaults();
        return new NsqOptions(
                name("prefix", defaults.prefix(), MOST_PREFIX),
                name("channel", defaults.channel(), MOST_CHANNEL),
                HostList.parse(values.getOrDefault("lookup", ""), LOOKUP_HTTP_PORT),
                HostList.parse(values.getOrDefault("http", ""), NSQD_HTTP_PORT),
                timing(defaults.timing()),
                sizes(defaults.sizes()),
                caFile(tls));
    }

    private NsqOptions.Timing timing(NsqOptions.Timing defaults) {
        Duration minute = Duration.ofMinutes(1);
        return new NsqOptions.Timing(
                // nsqd takes no less; and silence must be known within ten seconds.
                duration("heartbeat", defaults.heartbeat(), Duration.ofSeconds(1), Duration.ofSeconds(3)),
                // Held messages are touched three times in it, by a check that looks every second.
                duration("msgTimeout", defaults.messageTimeout(), Duration.ofSeconds(4), Duration.ofMinutes(15)),
                duration("connectTimeout", defaults.connectTimeout(), Duration.ofMillis(100), minute),
                duration("confirmTimeout", defaults.confirmTimeout(), Duration.ofMillis(100), minute),
                duration("lookupInterval", defaults.lookupInterval(), Duration.ofSeconds(1), Duration.ofMinutes(10)));
    }

    private NsqOptions.Sizes sizes(NsqOptions.Sizes defaults) {
        int message = bytes("maxMessageBytes", defaults.messageBytes());
        int body = bytes("maxBodyBytes", Math.max(defaults.bodyBytes(), message));
        if (body < message) {
            throw wrong("maxBodyBytes is smaller than maxMessageBytes");
        }
        return new NsqOptions.Sizes(message, body);
    }

    private String name(String option, String otherwise, int most) {
        String name = values.getOrDefault(option, otherwise);
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9_.-]{0," + (most - 1) + "}")) {
            throw wrong(option + " is \"" + name + "\", expected 1 to " + most
                    + " letters, digits, dots, hyphens, underscores, not beginning with a dot");
        }
        return name;
    }

    private int bytes(String name, int otherwise) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{4,9}") || Integer.parseInt(text) < 16_384 || Integer.parseInt(text) > 200_000_000) {
            throw wrong(name + " is \"" + text + "\", expected a number of bytes from 16384 to 200000000");
        }
        return Integer.parseInt(text);
    }

    private Duration duration(String name, Duration otherwise, Duration least, Duration most) {
        String text = values.get(name);
        if (text == null) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            Duration duration = switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                default -> Duration.ofMinutes(number);
            };
            if (duration.compareTo(least) >= 0 && duration.compareTo(most) <= 0) {
                return duration;
            }
        }
        throw wrong(name + " is \"" + text + "\", expected a duration such as 10s or 500ms, from " + least.toMillis()
                + "ms to " + most.toSeconds() + "s");
    }

    private Optional<Path> caFile(boolean tls) {
        String text = values.get("caFile");
        if (text == null) {
            return Optional.empty();
        }
        if (!tls) {
            throw wrong("caFile is for encrypted connections; write nsqs:// instead of nsq://");
        }
        try {
            Path file = Path.of(text);
            if (Files.isReadable(file)) {
                return Optional.of(file);
            }
        } catch (InvalidPathException e) {
            throw new BrokerOpenError("broker: caFile is \"" + text + "\", which is no path", e);
        }
        throw wrong("caFile is \"" + text + "\", which is no file that can be read");
    }

    private static BrokerOpenError wrong(String what) {
        return new BrokerOpenError("broker: " + what, null);
    }
}
