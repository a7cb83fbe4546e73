package io.taskmill.server.config;

/**
 * Where and within which bounds the HTTP API is served.
 *
 * @param host address to listen on
 * @param port 0 for any free one
 * @param bodyLimitBytes longest body of a request
 * @param batchBodyLimitBytes longest body of a batch
 * @param maxDepth deepest nesting of a payload
 * @param maxInFlight most requests being processed at once
 */
public record ServerConfig(
        String host, int port, int bodyLimitBytes, int batchBodyLimitBytes, int maxDepth, int maxInFlight) {}
