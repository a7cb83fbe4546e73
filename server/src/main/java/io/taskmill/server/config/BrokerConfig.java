package io.taskmill.server.config;

/**
 * What rings for tasks, when it is not the store itself.
 *
 * @param url picks the broker by its scheme
 * @param origin where the URL was set
 */
public record BrokerConfig(ServiceUrl url, Origin origin) {

    /** The setting for error messages, with its place. */
    public String setting() {
        return origin.of("broker");
    }
}
