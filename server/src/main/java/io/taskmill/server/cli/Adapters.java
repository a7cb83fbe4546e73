package io.taskmill.server.cli;

import io.taskmill.server.config.TaskmillConfig;
import io.taskmill.spi.Broker;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.Optional;

/**
 * What the configuration names by URL, opened. Thread-safe.
 *
 * @param store keeps the tasks
 * @param broker rings for them; empty when the store itself does
 */
record Adapters(TaskStore store, Optional<Broker> broker) implements AutoCloseable {

    /**
     * Both or none; blocks until they are usable.
     *
     * @throws StartException saying what to mend
     */
    static Adapters open(TaskmillConfig config, Extensions extensions, TimeSource time) {
        TaskStore store = new StoreOpening(config.store(), extensions.stores()).openToServe(time);
        Undo undo = new Undo();
        undo.add(store::close);
        try {
            Optional<Broker> broker =
                    config.broker().map(configured -> new BrokerOpening(configured, extensions.brokers()).open(time));
            undo.forget();
            return new Adapters(store, broker);
        } finally {
            undo.run();
        }
    }

    /** Closes both, also when the first one fails. */
    @Override
    public void close() {
        try {
            broker.ifPresent(Broker::close);
        } finally {
            store.close();
        }
    }
}
