package io.taskmill.server.config;

import java.util.Optional;

/**
 * What rings for tasks, and what did before.
 *
 * @param ringing rings now; empty when the store itself does
 * @param old is to be emptied; empty when nothing is
 */
public record BrokersConfig(Optional<BrokerConfig> ringing, Optional<BrokerConfig> old) {}
