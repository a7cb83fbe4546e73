package io.taskmill.acceptance.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

/** What a configuration file says. Immutable. */
public final class Settings {
    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = values;
    }

    static Settings none() {
        return new Settings(Map.of());
    }

    /** The same with one more value; the key as in {@code queues.default.concurrency}. */
    public Settings with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new Settings(more);
    }

    String yaml() {
        Map<String, Object> tree = new LinkedHashMap<>();
        values.forEach((key, value) -> put(tree, key, value));
        StringBuilder yaml = new StringBuilder();
        write(tree, "", yaml);
        return yaml.toString();
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String key, Object value) {
        String[] words = key.split("\\.", 2);
        if (words.length == 1) {
            tree.put(key, value);
        } else {
            put((Map<String, Object>) tree.computeIfAbsent(words[0], k -> new LinkedHashMap<>()), words[1], value);
        }
    }

    private static void write(Map<?, ?> tree, String indent, StringBuilder yaml) {
        for (Entry<?, ?> entry : tree.entrySet()) {
            yaml.append(indent).append(entry.getKey()).append(':');
            if (entry.getValue() instanceof Map<?, ?> branch) {
                yaml.append('\n');
                write(branch, indent + "  ", yaml);
            } else {
                yaml.append(' ').append(entry.getValue()).append('\n');
            }
        }
    }
}
