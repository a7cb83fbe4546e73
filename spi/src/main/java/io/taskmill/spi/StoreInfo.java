package io.taskmill.spi;

import java.util.Set;

/**
 * What a store is.
 *
 * @param product for people, such as {@code SQLite 3.53.4}
 * @param durability what an answered write survives
 * @param capabilities what it can do
 */
public record StoreInfo(String product, Durability durability, Set<StoreCapability> capabilities) {

    public StoreInfo {
        capabilities = Set.copyOf(capabilities);
    }
}
