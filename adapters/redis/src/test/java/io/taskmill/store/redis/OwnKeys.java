package io.taskmill.store.redis;

import io.taskmill.testservers.found.FoundServers;
import io.taskmill.testservers.found.RedisPlace;

/** Keys of one test on a server that others use, too; they are deleted at its end, and no others. */
final class OwnKeys implements AutoCloseable {
    private final RedisPlace place = FoundServers.redis();
    private int stores;

    /** Of a store that is empty. */
    String newUrl() {
        stores++;
        return newestUrl();
    }

    /** Of the store that was named last. */
    String newestUrl() {
        return place.address().url() + "?prefix=" + place.prefix() + "{" + stores + "}";
    }

    @Override
    public void close() {
        place.close();
    }
}
