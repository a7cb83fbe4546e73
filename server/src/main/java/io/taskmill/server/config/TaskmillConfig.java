package io.taskmill.server.config;

import io.taskmill.engine.EngineConfig;
import io.taskmill.engine.QueueConfig;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything that can be configured, checked.
 *
 * @param store where tasks are kept
 * @param brokers what rings for tasks, and what did before
 * @param server the HTTP API
 * @param engine the engine as a whole
 * @param queues those that this node works off, {@code default} among them
 * @param handlers the ready-made handlers
 * @param grace how long running tasks may go on when the server stops
 * @param log what is logged
 */
public record TaskmillConfig(
        StoreConfig store,
        BrokersConfig brokers,
        ServerConfig server,
        EngineConfig engine,
        List<QueueConfig> queues,
        HandlersConfig handlers,
        Duration grace,
        LogConfig log) {

    public TaskmillConfig {
        queues = List.copyOf(queues);
    }

    /** What rings for tasks; empty when the store itself does. */
    public Optional<BrokerConfig> broker() {
        return brokers.ringing();
    }

    /** What rang before and is to be emptied. */
    public Optional<BrokerConfig> drainFrom() {
        return brokers.old();
    }
}
