package io.taskmill.broker.rocketmq;

import io.taskmill.spi.BrokerOpenError;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@link RocketMqOptions} from the part of the URL after the question mark. Refuses what it does not know. */
final class OptionReader {
    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("prefix", "nameServer", "queues", "lease", "connectTimeout", "sendTimeout", "caFile"));

    /** With a queue of 64 characters and the lane, the name of a topic has at most 127. */
    private static final Predicate<String> PREFIX =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,39}").asMatchPredicate();

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    private static final Predicate<String> QUEUES =
            Pattern.compile("[1-9][0-9]?").asMatchPredicate();
    private static final int NAME_SERVER_PORT = 9876;

    private final Map<String, String> values = new HashMap<>();

    private OptionReader() {}

    static RocketMqOptions read(@Nullable String query, boolean tls) {
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

    private RocketMqOptions options(boolean tls) {
        RocketMqOptions defaults = RocketMqOptions.defaults();
        return new RocketMqOptions(
                prefix(defaults.prefix()),
                nameServers(defaults.nameServers()),
                queues(defaults.queues()),
                // The proxy takes no less than ten seconds.
                duration("lease", defaults.lease(), Duration.ofSeconds(10), Duration.ofMinutes(10)),
                duration("connectTimeout", defaults.connectTimeout(), Duration.ofMillis(100), Duration.ofMinutes(1)),
                duration("sendTimeout", defaults.sendTimeout(), Duration.ofMillis(100), Duration.ofMinutes(1)),
                caFile(tls));
    }

    private String prefix(String otherwise) {
        String prefix = values.getOrDefault("prefix", otherwise);
        if (!PREFIX.test(prefix)) {
            throw wrong("prefix is \"" + prefix + "\", expected 1 to 40 letters, digits, hyphens, underscores,"
                    + " beginning with a letter or digit");
        }
        return prefix;
    }

    private List<HostPort> nameServers(List<HostPort> otherwise) {
        String text = values.get("nameServer");
        return text == null ? otherwise : HostPort.list(text, NAME_SERVER_PORT, "nameServer");
    }

    private int queues(int otherwise) {
        String text = values.get("queues");
        if (text == null) {
            return otherwise;
        }
        if (!QUEUES.test(text)) {
            throw wrong("queues is \"" + text + "\", expected a number from 1 to 99");
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
            throw wrong("caFile is for encrypted connections; write rocketmqs:// instead of rocketmq://");
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
