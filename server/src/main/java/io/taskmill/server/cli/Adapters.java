package io.taskmill.server.cli;

import io.taskmill.cloudevents.JsonEvents;
import io.taskmill.engine.OldBroker;
import io.taskmill.server.config.BrokerConfig;
import io.taskmill.server.config.TaskmillConfig;
import io.taskmill.spi.Broker;
import io.taskmill.spi.BrokerUnavailableError;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.Optional;

/**
 * What the configuration names by URL, opened. Thread-safe.
 *
 * @param store keeps the tasks
 * @param broker rings for them; empty when the store itself does
 * @param old rang before, and is to be emptied; not opened, because it may be away
 */
record Adapters(TaskStore store, Optional<Broker> broker, Optional<OldBroker> old) implements AutoCloseable {

    /**
     * All or none; blocks until they are usable.
     *
     * @throws StartException saying what to mend
     */
    static Adapters open(TaskmillConfig config, Extensions extensions, TimeSource time) {
        Optional<OldBroker> old = config.drainFrom().map(there -> old(there, extensions, time));
        TaskStore store = new StoreOpening(config.store(), extensions.stores()).openToServe(time);
        Undo undo = new Undo();
        undo.add(store::close);
        try {
            Optional<Broker> broker =
                    config.broker().map(configured -> new BrokerOpening(configured, extensions.brokers()).open(time));
            undo.forget();
            return new Adapters(store, broker, old);
        } finally {
            undo.run();
        }
    }

    /** Its URL is checked now; whether it can be reached is no reason not to start. */
    private static OldBroker old(BrokerConfig config, Extensions extensions, TimeSource time) {
        BrokerOpening opening = new BrokerOpening(config, extensions.brokers());
        opening.check();
        return new OldBroker(config.url().shown(), new JsonEvents(), () -> {
            try {
                return opening.open(time);
            } catch (StartException e) {
                throw new BrokerUnavailableError(String.valueOf(e.getMessage()), e);
            }
        });
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
