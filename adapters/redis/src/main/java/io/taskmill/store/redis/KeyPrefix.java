package io.taskmill.store.redis;

import io.taskmill.spi.StoreOpenError;

/**
 * What all keys of a store begin with: {@code {prefix}:}. The braces make them one hash tag, so that a Redis Cluster
 * keeps them in one place. A prefix with a hash tag of its own is taken as it is.
 */
final class KeyPrefix {
    private KeyPrefix() {}

    static String of(String prefix) {
        int open = prefix.indexOf('{');
        if (open < 0 && prefix.indexOf('}') < 0) {
            return "{" + prefix + "}:";
        }
        if (open < 0 || prefix.indexOf('}', open) <= open + 1) {
            throw new StoreOpenError(
                    "the prefix " + prefix + " has a brace but no {tag}: leave the braces out, or close them", null);
        }
        return prefix + ":";
    }
}
