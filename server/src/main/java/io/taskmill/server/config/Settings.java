package io.taskmill.server.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;

/**
 * Everything that was set, by path, and everything that was wrong with it. Filled by one source after the other; a
 * later one replaces what an earlier one set. Not thread-safe.
 */
final class Settings {

    /** The queue that is always there. */
    static final String DEFAULT_QUEUE = "default";

    private final Map<String, Setting> byPath = new LinkedHashMap<>();
    private final Map<String, Origin> written = new HashMap<>();
    private final TreeSet<String> queues = new TreeSet<>(List.of(DEFAULT_QUEUE));
    private final List<ConfigProblem> problems = new ArrayList<>();

    /** Takes a value when it is one of the key's, else notes what is wrong with it. */
    void put(Key<?> key, String queue, Setting setting) {
        written.put(key.path(queue), setting.origin());
        if (key.type().parse(setting.text()).isPresent()) {
            byPath.put(key.path(queue), setting);
        } else {
            problem(
                    setting.origin(),
                    key.path(queue) + " is " + key.type().shown().apply(setting.text()) + ", expected "
                            + key.type().expected());
        }
    }

    /** Where somebody wrote a value for it, right or wrong. */
    Optional<Origin> origin(String path) {
        return Optional.ofNullable(written.get(path));
    }

    void addQueue(String name) {
        queues.add(name);
    }

    SequencedSet<String> queues() {
        return Collections.unmodifiableSequencedSet(queues);
    }

    Optional<Setting> setting(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    void problem(Origin origin, String message) {
        problems.add(new ConfigProblem(origin.place(), message));
    }

    List<ConfigProblem> problems() {
        return Collections.unmodifiableList(problems);
    }
}
