package io.taskmill.broker.kafka;

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

/** Reads {@link KafkaOptions} from the part of the URL after the question mark. Refuses what it does not know. */
final class OptionReader {
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "prefix",
            "group",
            "partitions",
            "replication",
            "sasl",
            "session",
            "connectTimeout",
            "confirmTimeout",
            "tls",
            "caFile",
            "properties"));
    private static final Predicate<String> PREFIX =
            Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9_.-]{0,62}").asMatchPredicate();
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}");
    private static final int MOST_PARTITIONS = 10_000;
    private static final int MOST_REPLICAS = 100;
    private static final Duration MOST_TIMEOUT = Duration.ofMinutes(1);

    private final Map<String, String> values = new HashMap<>();

    private OptionReader() {}

    static OptionReader of(@Nullable String query) {
        OptionReader reader = new OptionReader();
        if (query != null && !query.isEmpty()) {
            Arrays.stream(query.split("&", -1)).forEach(reader::add);
        }
        return reader;
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

    boolean tls() {
        return switch (values.getOrDefault("tls", "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong("tls is \"" + values.get("tls") + "\", expected true or false");
        };
    }

    KafkaOptions options(boolean tls, boolean login) {
        if (values.containsKey("sasl") && !login) {
            throw wrong("sasl says how a password is shown, and the URL has none; expected " + KafkaUrl.FORM);
        }
        KafkaOptions defaults = KafkaOptions.defaults(tls);
        String prefix = name("prefix", defaults.prefix());
        return new KafkaOptions(
                prefix,
                name("group", prefix),
                new TopicShape(
                        number("partitions", MOST_PARTITIONS),
                        number("replication", MOST_REPLICAS).map(Integer::shortValue)),
                mechanism(defaults.mechanism()),
                duration("session", defaults.session(), Duration.ofSeconds(1), Duration.ofMinutes(5)),
                new KafkaOptions.Timeouts(
                        duration("connectTimeout", defaults.connectTimeout(), Duration.ofMillis(100), MOST_TIMEOUT),
                        duration("confirmTimeout", defaults.confirmTimeout(), Duration.ofSeconds(1), MOST_TIMEOUT)),
                caFile(tls),
                file("properties"));
    }

    private String name(String option, String otherwise) {
        String name = values.getOrDefault(option, otherwise);
        if (!PREFIX.test(name)) {
            throw wrong(option + " is \"" + name + "\", expected 1 to 63 letters, digits, dots, hyphens, underscores,"
                    + " not beginning with a dot");
        }
        return name;
    }

    private Optional<Integer> number(String option, int most) {
        String text = values.get(option);
        if (text == null) {
            return Optional.empty();
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw wrong(option + " is \"" + text + "\", expected a number from 1 to " + most);
        }
        return Optional.of(number);
    }

    private SaslMechanism mechanism(SaslMechanism otherwise) {
        String label = values.getOrDefault("sasl", otherwise.label());
        return Arrays.stream(SaslMechanism.values())
                .filter(mechanism -> mechanism.label().equals(label))
                .findFirst()
                .orElseThrow(() -> wrong("sasl is \"" + label + "\", expected one of "
                        + Arrays.stream(SaslMechanism.values())
                                .map(SaslMechanism::label)
                                .collect(Collectors.joining(", "))
                        + "; others can be set up in ?properties=<file>"));
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
        if (values.containsKey("caFile") && !tls) {
            throw wrong("caFile is for encrypted connections; write kafkas:// instead of kafka://");
        }
        return file("caFile");
    }

    private Optional<Path> file(String option) {
        String text = values.get(option);
        if (text == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(text);
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        } catch (InvalidPathException e) {
            throw new BrokerOpenError("broker: " + option + " is \"" + text + "\", which is no path", e);
        }
        throw wrong(option + " is \"" + text + "\", which is no file that can be read");
    }

    private static BrokerOpenError wrong(String what) {
        return new BrokerOpenError("broker: " + what, null);
    }
}
