package io.taskmill.server.config;

/**
 * Where tasks are kept.
 *
 * @param url picks the store by its scheme
 * @param acceptLoss whether a store may be used that can lose accepted tasks when its process ends
 * @param origin where the URL was set
 */
public record StoreConfig(ServiceUrl url, boolean acceptLoss, Origin origin) {

    /** The setting for error messages, with its place. */
    public String setting() {
        return origin.of("store");
    }
}
