package io.taskmill.server.config;

/**
 * Where tasks are kept.
 *
 * @param url picks the store by its scheme
 * @param acceptLoss whether a store may be used that loses everything when its process ends
 */
public record StoreConfig(String url, boolean acceptLoss) {}
