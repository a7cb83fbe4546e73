package io.taskmill.server.config;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads environment variables into settings. A queue is named in upper case with {@code _} for every other character:
 * the variable is for the queue in the file whose name looks so, or else for a new queue with that name in lower case.
 */
final class ConfigEnvironment {

    /** How our variables begin. */
    static final String PREFIX = "TASKMILL_";

    /** For the start script, the container and tests, not for us. */
    private static final Set<String> NOT_OURS =
            Set.of("TASKMILL_JAVA_HOME", "TASKMILL_HEAP", "TASKMILL_JAVA_OPTS", "TASKMILL_CLASSPATH");

    private static final String NOT_OURS_PREFIX = "TASKMILL_TEST_";
    private static final String QUEUES = "TASKMILL_QUEUES_";

    private final List<Key<?>> keys;
    private final Settings settings;

    private ConfigEnvironment(List<Key<?>> keys, Settings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    /** Reads all variables that are ours; to be called after the file was read. */
    static void read(Map<String, String> environment, List<Key<?>> keys, Settings settings) {
        ConfigEnvironment reader = new ConfigEnvironment(keys, settings);
        new TreeMap<>(environment).forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !variable.startsWith(NOT_OURS_PREFIX) && !NOT_OURS.contains(variable)) {
                reader.read(variable, new Setting(value, new Origin(variable)));
            }
        });
    }

    private void read(String variable, Setting setting) {
        Optional<Key<?>> plain = keys.stream()
                .filter(key -> !key.perQueue() && key.variable().equals(variable))
                .findFirst();
        Optional<Key<?>> ofQueue = keys.stream()
                .filter(key ->
                        key.perQueue() && variable.length() > key.variable("").length())
                .filter(key -> variable.startsWith(QUEUES) && variable.endsWith(suffix(key)))
                .max(Comparator.comparingInt(key -> suffix(key).length()));
        if (plain.isPresent()) {
            settings.put(plain.get(), "", setting);
        } else if (ofQueue.isPresent()) {
            readQueue(ofQueue.get(), variable, setting);
        } else {
            List<String> known = keys.stream().map(Key::variable).toList();
            settings.problem(setting.origin(), "is not a known variable" + Suggestions.hint(variable, known));
        }
    }

    private void readQueue(Key<?> key, String variable, Setting setting) {
        String name = variable.substring(
                QUEUES.length(), variable.length() - suffix(key).length());
        List<String> meant = settings.queues().stream()
                .filter(queue -> upper(queue).equals(name))
                .toList();
        if (meant.size() > 1) {
            settings.problem(setting.origin(), "could mean several queues: " + String.join(", ", meant));
            return;
        }
        String queue = meant.isEmpty() ? name.toLowerCase(Locale.ROOT) : meant.getFirst();
        settings.addQueue(queue);
        settings.put(key, queue, setting);
    }

    private static String suffix(Key<?> key) {
        return key.variable("").substring(QUEUES.length());
    }

    private static String upper(String queue) {
        return queue.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
