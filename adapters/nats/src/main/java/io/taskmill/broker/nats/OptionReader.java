package io.taskmill.broker.nats;

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
import org.jspecify.annotations.Nullable;

/** Reads {@link NatsOptions} from the part of the URL after the question mark. Refuses what it does not know. */
final class OptionReader {
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(
            "prefix", "replicas", "ackWait", "connectTimeout", "confirmTimeout", "caFile", "credentials", "nkey"));
    // No dot: a stream's name must not have one, and it is one word of the subjects.
    private static final Predicate<String> PREFIX =
            Pattern.compile("[A-Za-z0-9_-]{1,63}").asMatchPredicate();
    private static final Predicate<String> REPLICAS = Pattern.compile("[1-5]").asMatchPredicate();
    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(1);
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m)");

    private final Map<String, String> values = new HashMap<>();

    private OptionReader() {}

    static NatsOptions read(@Nullable String query, boolean tls) {
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

    private NatsOptions options(boolean tls) {
        NatsOptions defaults = NatsOptions.defaults();
        if (values.containsKey("caFile") && !tls) {
            throw wrong("caFile is for encrypted connections; write tls:// instead of nats://");
        }
        if (values.containsKey("credentials") && values.containsKey("nkey")) {
            throw wrong("the URL has both credentials and nkey; one of them is enough to log in");
        }
        return new NatsOptions(
                prefix(defaults.prefix()),
                replicas(defaults.replicas()),
                duration("ackWait", defaults.ackWait(), ConsumerCheck.LEAST_ACK_WAIT, Duration.ofMinutes(10)),
                duration("connectTimeout", defaults.connectTimeout(), LEAST, MOST),
                duration("confirmTimeout", defaults.confirmTimeout(), LEAST, MOST),
                file("caFile"),
                file("credentials"),
                file("nkey"));
    }

    private String prefix(String otherwise) {
        String prefix = values.getOrDefault("prefix", otherwise);
        if (!PREFIX.test(prefix)) {
            throw wrong("prefix is \"" + prefix + "\", expected 1 to 63 letters, digits, hyphens, underscores");
        }
        return prefix;
    }

    private int replicas(int otherwise) {
        String replicas = values.getOrDefault("replicas", Integer.toString(otherwise));
        if (!REPLICAS.test(replicas)) {
            throw wrong("replicas is \"" + replicas + "\", expected 1 to 5");
        }
        return Integer.parseInt(replicas);
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

    private Optional<Path> file(String name) {
        String text = values.get(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            Path file = Path.of(text);
            if (Files.isReadable(file) && Files.isRegularFile(file)) {
                return Optional.of(file);
            }
        } catch (InvalidPathException e) {
            throw new BrokerOpenError("broker: " + name + " is \"" + text + "\", which is no path", e);
        }
        throw wrong(name + " is \"" + text + "\", which is no file that can be read");
    }

    private static BrokerOpenError wrong(String what) {
        return new BrokerOpenError("broker: " + what, null);
    }
}
