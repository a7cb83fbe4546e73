package io.taskmill.server.config;

import java.util.List;
import java.util.Optional;

/**
 * Typed values of what was set. A key whose value is wrong counts as not set: the problem is noted already, and going
 * on finds the others.
 */
final class Values {
    private static final String NO_QUEUE = "";

    private final Settings settings;

    Values(Settings settings) {
        this.settings = settings;
    }

    /** The value of a key that has a default. */
    <T> T get(Key<T> key) {
        return get(key, NO_QUEUE);
    }

    /** The value of a key that has a default, for one queue. */
    <T> T get(Key<T> key, String queue) {
        Optional<T> set = find(key, queue);
        if (set.isPresent()) {
            return set.get();
        }
        T fallback = key.fallback();
        if (fallback == null) {
            throw new IllegalStateException(key.path() + " has no default");
        }
        return fallback;
    }

    /** The value of a key, if it was set. */
    <T> Optional<T> find(Key<T> key) {
        return find(key, NO_QUEUE);
    }

    /** Whether somebody wrote a value, right or wrong. */
    boolean isSet(Key<?> key) {
        return settings.origin(key.path()).isPresent();
    }

    /** Where a value was set, right or wrong. */
    Origin origin(Key<?> key) {
        return settings.origin(key.path()).orElse(Origin.DEFAULT);
    }

    /** Notes that a value does not go with another, at the place where it was set. */
    void wrong(Key<?> key, String message) {
        wrong(key, NO_QUEUE, message);
    }

    /** The same for one queue. */
    void wrong(Key<?> key, String queue, String message) {
        Origin origin = settings.origin(key.path(queue)).orElse(new Origin(key.variable(queue)));
        settings.problem(origin, key.path(queue) + " " + message);
    }

    /** Notes that a key must be set because others beside it are. */
    void missing(Key<?> key, List<Key<?>> section) {
        Origin origin = section.stream()
                .flatMap(other -> settings.origin(other.path()).stream())
                .findFirst()
                .orElse(new Origin(key.variable()));
        settings.problem(
                origin, key.path() + " is not set, expected " + key.type().expected());
    }

    private <T> Optional<T> find(Key<T> key, String queue) {
        return settings.setting(key.path(queue)).flatMap(setting -> key.type().parse(setting.text()));
    }
}
