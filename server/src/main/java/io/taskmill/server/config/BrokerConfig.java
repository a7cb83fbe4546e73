package io.taskmill.server.config;

/**
 * One broker.
 *
 * @param key that names it: {@code broker} or {@code broker.drainFrom}
 * @param url picks the broker by its scheme
 * @param origin where the URL was set
 */
public record BrokerConfig(String key, ServiceUrl url, Origin origin) {

    /** The setting for error messages, with its place. */
    public String setting() {
        return origin.of(key);
    }
}
