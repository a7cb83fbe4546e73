package io.taskmill.broker.rabbitmq;

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
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads {@link RabbitOptions} from the part of the URL after the question mark. Refuses what it does not know. */
final class OptionReader {
    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of("prefix", "queueType", "heartbeat", "connectTimeout", "confirmTimeout", "caFile"));
    private static final Predicate<String> PREFIX =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,62}").asMatchPredicate();
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");

    private final Map<String, String> values = new HashMap<>();

    private OptionReader() {}

    static RabbitOptions read(@Nullable String query, boolean tls) {
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

    private RabbitOptions options(boolean tls) {
        RabbitOptions defaults = RabbitOptions.defaults();
        Duration heartbeat = duration("heartbeat", defaults.heartbeat(), Duration.ofSeconds(1), Duration.ofMinutes(5));
        if (heartbeat.toMillisPart() != 0) {
            throw wrong("heartbeat is " + values.get("heartbeat") + ", expected whole seconds such as 10s");
        }
        return new RabbitOptions(
                prefix(defaults.prefix()),
                queueType(defaults.queueType()),
                heartbeat,
                duration("connectTimeout", defaults.connectTimeout(), Duration.ofMillis(100), Duration.ofMinutes(1)),
                duration("confirmTimeout", defaults.confirmTimeout(), Duration.ofMillis(100), Duration.ofMinutes(1)),
                caFile(tls));
    }

    private String prefix(String otherwise) {
        String prefix = values.getOrDefault("prefix", otherwise);
        if (!PREFIX.test(prefix)) {
            throw wrong("prefix is \"" + prefix + "\", expected 1 to 63 letters, digits, dots, hyphens, underscores,"
                    + " not beginning with a dot");
        }
        return prefix;
    }

    private QueueType queueType(QueueType otherwise) {
        String label = values.getOrDefault("queueType", otherwise.label());
        return Arrays.stream(QueueType.values())
                .filter(type -> type.label().equals(label))
                .findFirst()
                .orElseThrow(() -> wrong("queueType is \"" + label + "\", expected one of "
                        + Arrays.stream(QueueType.values())
                                .map(QueueType::label)
                                .collect(Collectors.joining(", "))));
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
            throw wrong("caFile is for encrypted connections; write amqps:// instead of amqp://");
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
