package io.taskmill.spi;

import java.util.Set;
import java.util.UUID;

/**
 * What a store is.
 *
 * @param id of the data itself, made when it was first set up and kept for ever: rings that name another store are not
 *     for this one
 * @param product for people, such as {@code SQLite 3.53.4}
 * @param durability what an answered write survives
 * @param capabilities what it can do
 */
public record StoreInfo(UUID id, String product, Durability durability, Set<StoreCapability> capabilities) {

    public StoreInfo {
        capabilities = Set.copyOf(capabilities);
    }
}
