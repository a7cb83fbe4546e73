package io.taskmill.server.cli;

import io.taskmill.server.config.StoreConfig;
import io.taskmill.spi.Durability;
import io.taskmill.spi.StoreOpenError;
import io.taskmill.spi.StoreProvider;
import io.taskmill.spi.TaskStore;
import io.taskmill.spi.TimeSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** Finds the store that a URL is for among those on the class path, and opens it. */
final class StoreOpening {

    private StoreOpening() {}

    static TaskStore open(StoreConfig config, TimeSource time) {
        return open(
                config,
                time,
                ServiceLoader.load(StoreProvider.class).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    static TaskStore open(StoreConfig config, TimeSource time, List<StoreProvider> providers) {
        StoreProvider provider = providers.stream()
                .filter(candidate -> candidate.accepts(config.url()))
                .findFirst()
                .orElseThrow(() -> new StartException(
                        "no store for \"" + config.url() + "\"; the class path has stores for "
                                + providers.stream().map(StoreProvider::urlForm).collect(Collectors.joining(", ")),
                        null));
        try {
            TaskStore store = provider.open(config.url(), time);
            refuseLoss(store, config);
            return store;
        } catch (StoreOpenError e) {
            throw new StartException("the store cannot be opened: " + e.getMessage(), e);
        }
    }

    private static void refuseLoss(TaskStore store, StoreConfig config) {
        if (store.info().durability() instanceof Durability.Memory && !config.acceptLoss()) {
            store.close();
            throw new StartException(
                    "the store " + config.url()
                            + " loses all tasks when its process ends; set store.acceptLoss: true to accept that",
                    null);
        }
    }
}
