package io.taskmill.store.redis;

import io.taskmill.spi.StoreOpenError;
import java.nio.charset.StandardCharsets;

/**
 * The names of a store's keys, {@code {prefix}:name}. The braces make the prefix one hash tag, so that a Redis Cluster
 * keeps them all in one place. A prefix with a hash tag of its own is taken as it is.
 *
 * @param prefix what all keys begin with
 */
record StoreKeys(String prefix) {

    /** The keys of a store with this prefix in its URL. */
    static StoreKeys of(String prefix) {
        int open = prefix.indexOf('{');
        if (open < 0 && prefix.indexOf('}') < 0) {
            return new StoreKeys("{" + prefix + "}:");
        }
        if (open < 0 || prefix.indexOf('}', open) <= open + 1) {
            throw new StoreOpenError(
                    "the prefix " + prefix + " has a brace but no {tag}: leave the braces out, or close them", null);
        }
        return new StoreKeys(prefix + ":");
    }

    byte[] key(String name) {
        return (prefix + name).getBytes(StandardCharsets.UTF_8);
    }
}
