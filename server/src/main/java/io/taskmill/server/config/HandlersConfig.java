package io.taskmill.server.config;

import io.taskmill.server.handlers.EmailConfig;
import io.taskmill.server.handlers.HttpCallConfig;
import java.util.Optional;

/**
 * The ready-made handlers that can be configured.
 *
 * @param http calls URLs
 * @param email sends mail; empty when it is not configured
 */
public record HandlersConfig(HttpCallConfig http, Optional<EmailConfig> email) {}
