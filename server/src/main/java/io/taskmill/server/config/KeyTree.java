package io.taskmill.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The known keys as the tree that they make in the file. A node may be a value, a section, or (store, broker) either.
 */
final class KeyTree {
    private final Map<String, KeyTree> children = new LinkedHashMap<>();
    private @Nullable Key<?> key;

    static KeyTree of(List<Key<?>> keys) {
        KeyTree root = new KeyTree();
        for (Key<?> key : keys) {
            root.at(key.path()).key = key;
            root.at(key.longPath()).key = key;
        }
        return root;
    }

    private KeyTree at(String path) {
        KeyTree node = this;
        for (String part : path.split("\\.", -1)) {
            node = node.children.computeIfAbsent(part, name -> new KeyTree());
        }
        return node;
    }

    Optional<Key<?>> key() {
        return Optional.ofNullable(key);
    }

    boolean section() {
        return !children.isEmpty();
    }

    /** Whether the names below are the user's. */
    boolean named() {
        return children.containsKey(Key.ANY_NAME);
    }

    Optional<KeyTree> child(String name) {
        return Optional.ofNullable(children.get(named() ? Key.ANY_NAME : name));
    }

    List<String> names() {
        return List.copyOf(children.keySet());
    }
}
